package io.aldaba.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.Session;
import io.aldaba.session.SomeSessions;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Granting, finding and withdrawing consent. */
class ConsentUseCasesTest {

    private static final ClientId SHOP = new ClientId("shop");
    private static final String ORDERS = "https://orders.example/";
    private static final String STOCK = "urn:example:stock";

    private final TokenHouse house = new TokenHouse();

    private final InMemoryClients clients =
            InMemoryClients.with(registered("openid email profile other1 other2 other3"));

    /** How many times another grant is faster. */
    private int concurrentChange;

    private final InMemoryConsents consents = new InMemoryConsents() {
        @Override
        public boolean replace(Consent seen, Consent changed) {
            if (concurrentChange > 0) {
                put(seen.extended(
                        new Consent(john, SHOP, Scope.of("other" + concurrentChange), Set.of(), seen.grantedAt())));
                concurrentChange--;
            }
            return super.replace(seen, changed);
        }
    };
    private final List<String> endedCodes = new ArrayList<>();
    private final PendingCodes codes = new EndedCodes("");
    private final PendingCodes otherCodes = new EndedCodes("others of ");
    private final UserId john = house.john.id();
    private final Session session = SomeSessions.of(john, house.clock.instant());
    private final InMemorySessions sessions = new InMemorySessions();

    @BeforeEach
    void john_is_logged_in() {
        sessions.add(session);
    }

    /** For example because John has changed his password, and somebody else has the secret from before. */
    @Test
    void with_a_secret_that_the_session_does_not_have_any_more_nothing_is_allowed() {
        sessions.add(SomeSessions.of(john, house.clock.instant().plusMillis(1)));

        assertThat(Refusals.rejectionOf(() -> grant(Scope.of("openid"), Set.of())))
                .isEqualTo(OAuthError.loginRequired());

        assertThat(consents.of(john, 9)).isEmpty();
    }

    /** The name may belong to another user by now: a consent given then would be that user's. */
    @Test
    void in_a_session_that_is_over_nothing_is_allowed() {
        sessions.end(session.id(), john, house.clock.instant());

        assertThat(Refusals.rejectionOf(() -> grant(Scope.of("openid"), Set.of())))
                .isEqualTo(OAuthError.loginRequired());

        assertThat(consents.of(john, 9)).isEmpty();
        assertThat(house.audit.types()).doesNotContain("consent.granted");
    }

    @Test
    void without_a_session_nothing_is_allowed() {
        Login nowhere = new Login(john, session.authentication(), Optional.empty());

        assertThat(Refusals.rejectionOf(() -> grant(nowhere, Scope.of("openid"), Set.of(), Set.of())))
                .isEqualTo(OAuthError.loginRequired());

        assertThat(consents.of(john, 9)).isEmpty();
    }

    @Test
    void what_was_granted_before_stays_granted() {
        grant(Scope.of("openid"), Set.of("name"));
        house.clock.advance(Duration.ofSeconds(5));
        grant(Scope.of("email"), Set.of("picture"));

        Consent consent = new FindConsent(consents).find(john, SHOP).orElseThrow();
        assertThat(consent.covers(Scope.of("openid", "email"), Set.of("name", "picture"), Set.of()))
                .isTrue();
        assertThat(consent.covers(Scope.of("phone"), Set.of(), Set.of())).isFalse();
        assertThat(consent.covers(Scope.NONE, Set.of("phone_number"), Set.of())).isFalse();
        assertThat(consent.covers(Scope.NONE, Set.of(), Set.of(ORDERS))).isFalse();
        assertThat(consent.grantedAt()).isEqualTo(house.clock.instant());
    }

    @Test
    void a_resource_is_agreed_to_beside_those_before() {
        grant(Scope.of("openid"), Set.of());
        grant(Scope.of("openid"), Set.of(), Set.of(ORDERS));
        grant(Scope.of("openid"), Set.of("name"), Set.of(STOCK));

        Consent consent = consents.find(john, SHOP).orElseThrow();
        assertThat(consent.resources()).containsExactly(ORDERS, STOCK);
        assertThat(consent.covers(Scope.of("openid"), Set.of("name"), Set.of(STOCK, ORDERS)))
                .isTrue();
        assertThat(consent.covers(Scope.of("openid"), Set.of(), Set.of(STOCK, "urn:example:payroll")))
                .isFalse();
    }

    @Test
    void what_the_client_has_not_registered_any_more_falls_away_when_more_is_granted() {
        grant(Scope.of("openid", "email"), Set.of("name"), Set.of(ORDERS));
        clients.save(registered("openid profile"));
        assertThat(consents.find(john, SHOP).orElseThrow().scope()).isEqualTo(Scope.of("openid", "email"));

        grant(Scope.of("profile"), Set.of("picture"), Set.of(STOCK));

        Consent consent = consents.find(john, SHOP).orElseThrow();
        assertThat(consent.scope()).isEqualTo(Scope.of("openid", "profile"));
        assertThat(consent.claims()).containsExactly("name", "picture");
        assertThat(consent.resources()).containsExactly(ORDERS, STOCK);
    }

    @Test
    void nothing_is_allowed_first_to_a_client_that_is_gone() {
        clients.remove(SHOP);

        assertThat(Refusals.rejectionOf(() -> grant(Scope.of("openid"), Set.of())))
                .isEqualTo(OAuthError.unauthorizedClient());

        assertThat(consents.of(john, 9)).isEmpty();
        assertThat(house.audit.types()).doesNotContain("consent.granted");
    }

    @Test
    void of_a_client_that_is_gone_what_was_granted_last_is_kept() {
        grant(Scope.of("openid"), Set.of());
        clients.remove(SHOP);

        grant(Scope.of("email"), Set.of());

        assertThat(consents.find(john, SHOP).orElseThrow().scope()).isEqualTo(Scope.of("email"));
    }

    @Test
    void a_grant_that_is_overtaken_reads_anew_and_keeps_what_the_other_granted() {
        grant(Scope.of("openid"), Set.of());
        concurrentChange = 3;

        grant(Scope.of("email"), Set.of("name"));

        assertThat(consents.find(john, SHOP).orElseThrow().scope())
                .isEqualTo(Scope.of("openid", "email", "other1", "other2", "other3"));
        assertThat(house.audit.types()).containsExactly("consent.granted", "consent.granted");
    }

    @Test
    void a_grant_that_is_overtaken_time_and_again_gives_up_and_is_not_audited() {
        grant(Scope.of("openid"), Set.of());
        concurrentChange = 4;

        assertThatExceptionOfType(ConcurrentChange.class).isThrownBy(() -> grant(Scope.of("email"), Set.of()));

        assertThat(consents.find(john, SHOP).orElseThrow().scope().tokens()).doesNotContain("email");
        assertThat(house.audit.types()).containsExactly("consent.granted");
    }

    @Test
    void a_grant_is_audited() {
        grant(Scope.of("openid", "email"), Set.of());

        assertThat(house.audit.events()).anySatisfy(event -> {
            assertThat(event.type()).isEqualTo("consent.granted");
            assertThat(event.details())
                    .containsEntry("scope", "openid email")
                    .containsEntry("client", "shop")
                    .doesNotContainKey("resources");
        });
    }

    @Test
    void the_audit_of_a_grant_names_the_resources_that_were_asked_about_this_time() {
        grant(Scope.of("openid"), Set.of(), Set.of("urn:example:payroll"));
        grant(Scope.of("openid"), Set.of(), Set.of(STOCK, ORDERS));

        assertThat(house.audit.events())
                .extracting(event -> event.details().get("resources"))
                .containsExactly("urn:example:payroll", ORDERS + " " + STOCK);
    }

    @Test
    void a_withdrawn_consent_is_gone_and_so_are_the_tokens_of_that_client_alone() {
        grant(Scope.of("profile"), Set.of());
        IssuedTokens shop = house.issue(ClientExamples.authenticated(ClientExamples.shop()));
        IssuedTokens phone = house.issue(ClientExamples.authenticated(ClientExamples.phone()));

        withdraw();

        assertThat(consents.find(john, SHOP)).isEmpty();
        assertThat(endedCodes)
                .containsExactly(
                        john.value() + " shop " + house.clock.instant(),
                        "others of " + john.value() + " shop " + house.clock.instant());
        assertThat(Refusals.rejectionOf(() -> house.authenticateBearer()
                        .authenticate(shop.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
        assertThat(house.authenticateBearer()
                        .authenticate(phone.accessToken().reveal())
                        .person()
                        .orElseThrow()
                        .user())
                .isEqualTo(john);
    }

    @Test
    void of_very_many_logins_most_are_revoked_in_batches_before_a_consent_goes() {
        grant(Scope.of("profile"), Set.of());
        List<TokenFamily> many = IntStream.rangeClosed(0, EndLoginsOfUser.BATCH)
                .mapToObj(i -> family("f" + i))
                .toList();
        many.forEach(house.families::add);

        withdraw();

        assertThat(many).noneMatch(this::isLive);
        assertThat(house.audit.events())
                .filteredOn(event -> event.type().equals("access.ended"))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("families", "20000")
                        .containsEntry("client", "shop")
                        .containsEntry("user", john.value()));
        assertThat(house.audit.types()).endsWith("access.ended", "consent.withdrawn");
    }

    @Test
    void without_a_consent_none_of_very_many_logins_is_revoked() {
        List<TokenFamily> many = IntStream.rangeClosed(0, EndLoginsOfUser.BATCH)
                .mapToObj(i -> family("f" + i))
                .toList();
        many.forEach(house.families::add);

        withdraw();

        assertThat(many).allMatch(this::isLive);
    }

    private boolean isLive(TokenFamily family) {
        return house.families.find(family.id()).orElseThrow().isLiveAt(house.clock.instant());
    }

    private TokenFamily family(String id) {
        return new TokenFamily(
                new TokenFamilyId(id),
                new Login(john, session.authentication(), Optional.empty()),
                SHOP,
                Scope.of("profile"),
                Set.of(),
                ClaimsRequest.NONE,
                house.clock.instant(),
                house.clock.instant().plusSeconds(60),
                Optional.empty());
    }

    @Test
    void where_there_is_no_consent_nothing_is_withdrawn_nor_audited() {
        withdraw();

        assertThat(endedCodes).isEmpty();
        assertThat(house.audit.events()).isEmpty();
    }

    private static Client registered(String scope) {
        return ClientExamples.with(ClientExamples.shop(), Map.of("scope", scope));
    }

    private void grant(Scope scope, Set<String> claims) {
        grant(scope, claims, Set.of());
    }

    private void grant(Scope scope, Set<String> claims, Set<String> resources) {
        grant(new Login(john, session.authentication(), Optional.of(session.id())), scope, claims, resources);
    }

    private void grant(Login login, Scope scope, Set<String> claims, Set<String> resources) {
        new GrantConsent(sessions, consents, clients, house.audit, house.clock)
                .grant(login, SHOP, scope, claims, resources, TokenHouse.ADDRESS);
    }

    private void withdraw() {
        new WithdrawConsent(
                        new RevokeSomeOfConsent(consents, house.families, house.audit, house.clock),
                        new EndConsent(consents, List.of(codes, otherCodes), house.families, house.audit, house.clock))
                .withdraw(john, SHOP, TokenHouse.ADDRESS);
    }

    /** Codes of one kind, which remember whose are ended. */
    private final class EndedCodes implements PendingCodes {

        private final String kind;

        EndedCodes(String kind) {
            this.kind = kind;
        }

        @Override
        public int endAllOf(UserId user, ClientId client, Instant now) {
            endedCodes.add(kind + user.value() + " " + client + " " + now);
            return 1;
        }

        @Override
        public int endAllOf(UserId user, Instant now) {
            throw new AssertionError("a consent is one client's");
        }
    }
}
