package io.aldaba.consent.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.InMemoryClients;
import io.aldaba.client.jpa.ClientTables;
import io.aldaba.consent.Consent;
import io.aldaba.consent.Consents;
import io.aldaba.consent.ConsentsContract;
import io.aldaba.consent.GrantConsent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.Session;
import io.aldaba.session.SomeSessions;
import io.aldaba.testing.Race;
import io.aldaba.testing.TestDatabase;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class JpaConsentsContract extends ConsentsContract {

    static final UserId JOHN = SomeUsers.john().id();
    static final ClientId SHOP = new ClientId("shop");

    abstract TestDatabase database();

    @Override
    protected Consents consents() {
        return new JpaConsents(database().entityManager());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return database().inTransaction(work);
    }

    @Test
    void who_withdraws_a_consent_waits_for_whoever_holds_it() {
        database().runInTransaction(() -> consents()
                .add(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), MutableClock.START)));

        CompletableFuture<Boolean> removal = inTransaction(() -> {
            assertThat(consents().hold(JOHN, SHOP)).isPresent();
            CompletableFuture<Boolean> beside =
                    Race.beside(() -> inTransaction(() -> consents().remove(JOHN, SHOP)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(removal.join()).isTrue();
        assertThat(inTransaction(() -> consents().find(JOHN, SHOP))).isEmpty();
    }

    @Test
    void who_wants_to_hold_a_consent_that_is_being_withdrawn_finds_none() {
        database().runInTransaction(() -> consents()
                .add(new Consent(JOHN, SHOP, Scope.of("openid"), Set.of(), MutableClock.START)));

        CompletableFuture<Optional<Consent>> hold = inTransaction(() -> {
            consents().remove(JOHN, SHOP);
            CompletableFuture<Optional<Consent>> beside =
                    Race.beside(() -> inTransaction(() -> consents().hold(JOHN, SHOP)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(hold.join()).isEmpty();
    }

    @Test
    void of_two_grants_at_once_both_are_kept() {
        for (String before : List.of("", "openid")) {
            database().empty();
            if (!before.isEmpty()) {
                grant("openid");
            }
            AtomicInteger runner = new AtomicInteger();

            Race.of(2, () -> grant(runner.incrementAndGet() == 1 ? "email" : "phone"));

            assertThat(inTransaction(() -> consents().find(JOHN, SHOP)))
                    .map(consent -> consent.covers(Scope.of("email", "phone"), Set.of(), Set.of()))
                    .contains(true);
        }
    }

    @Test
    void what_is_withdrawn_while_more_is_granted_does_not_come_back() {
        grant("openid");

        CompletableFuture<Boolean> grant = inTransaction(() -> {
            consents().remove(JOHN, SHOP);
            CompletableFuture<Boolean> beside = Race.beside(() -> grant("phone"));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(grant.join()).isTrue();
        assertThat(inTransaction(() -> consents().find(JOHN, SHOP)))
                .map(Consent::scope)
                .contains(Scope.of("phone"));
    }

    @Test
    void a_client_that_is_being_deleted_while_a_user_consents_takes_the_consent_with_it() {
        Clients clients = ClientTables.of(database());
        database().runInTransaction(() -> clients.save(ClientExamples.shop()));

        CompletableFuture<Boolean> deletion = inTransaction(() -> {
            grant("openid", clients);
            CompletableFuture<Boolean> beside = Race.beside(() -> inTransaction(() -> delete(clients)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(deletion.join()).isTrue();
        assertThat(inTransaction(() -> consents().find(JOHN, SHOP))).isEmpty();
    }

    @Test
    void a_consent_to_a_client_that_is_being_deleted_waits_and_is_refused() {
        Clients clients = ClientTables.of(database());
        database().runInTransaction(() -> clients.save(ClientExamples.shop()));

        CompletableFuture<Rejection> refusal = inTransaction(() -> {
            assertThat(delete(clients)).isTrue();
            CompletableFuture<Rejection> beside =
                    Race.beside(() -> Refusals.rejectionOf(() -> grant("openid", clients)));
            assertThat(beside).isNotDone();
            return beside;
        });

        assertThat(refusal.join()).isEqualTo(OAuthError.unauthorizedClient());
        assertThat(inTransaction(() -> consents().find(JOHN, SHOP))).isEmpty();
    }

    /** The client first, as the use case does it. */
    private boolean delete(Clients clients) {
        boolean removed = clients.remove(SHOP);
        consents().removeAllOf(SHOP);
        return removed;
    }

    /** Writes like a release whose table has no resources yet, running beside a newer node. */
    @Test
    void what_an_older_release_writes_is_for_this_service_alone_and_keeps_what_a_newer_one_wrote() {
        inTransaction(() -> database()
                .entityManager()
                .createNativeQuery("INSERT INTO consent (user_id, client_id, scope, claims, granted_at)"
                        + " VALUES (?1, 'shop', 'openid', '', 1)")
                .setParameter(1, JOHN.value())
                .executeUpdate());
        Consent older = inTransaction(() -> consents().find(JOHN, SHOP)).orElseThrow();
        assertThat(older.resources()).isEmpty();
        Consent newer =
                new Consent(JOHN, SHOP, older.scope(), Set.of(), Set.of("urn:example:stock"), MutableClock.START);
        assertThat(inTransaction(() -> consents().replace(older, newer))).isTrue();

        inTransaction(() -> database()
                .entityManager()
                .createNativeQuery("UPDATE consent SET scope = 'openid email', granted_at = 2"
                        + " WHERE user_id = ?1 AND client_id = 'shop' AND scope = 'openid' AND claims = ''")
                .setParameter(1, JOHN.value())
                .executeUpdate());

        assertThat(inTransaction(() -> consents().find(JOHN, SHOP)))
                .map(Consent::resources)
                .contains(Set.of("urn:example:stock"));
        assertThat(inTransaction(() -> consents().replace(newer, older))).isFalse();
    }

    private boolean grant(String scope) {
        return grant(scope, InMemoryClients.with(ClientExamples.shop()));
    }

    private boolean grant(String scope, Clients clients) {
        Session session = SomeSessions.of(JOHN, MutableClock.START);
        InMemorySessions sessions = new InMemorySessions();
        sessions.add(session);
        Login login = new Login(JOHN, session.authentication(), Optional.of(session.id()));
        return inTransaction(() -> {
            new GrantConsent(sessions, consents(), clients, new RecordingAuditTrail(), new MutableClock())
                    .grant(login, SHOP, Scope.of(scope), Set.of(), Set.of(), new RemoteAddress("192.0.2.1"));
            return true;
        });
    }
}
