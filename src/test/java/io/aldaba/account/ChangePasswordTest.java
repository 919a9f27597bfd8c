package io.aldaba.account;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.Participant;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.device.Decision;
import io.aldaba.device.DeviceAuthorization;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.password.PlainHasher;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.BeginSession.Begun;
import io.aldaba.session.Session;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePasswordTest {

    private static final Rejection INVALID = OAuthError.invalidGrant("The credentials are invalid.");
    private static final RemoteAddress ELSEWHERE = new RemoteAddress("198.51.100.1");

    private final PasswordHouse passwords = new PasswordHouse();
    private final AuthorizeHouse house = passwords.house;

    @Test
    void the_new_password_logs_in_and_the_old_one_no_longer() {
        passwords.change(PasswordHouse.NEW);

        assertThat(passwords.logins.logIn("root", PasswordHouse.NEW).id()).isEqualTo(house.john.id());
        assertThat(rejectionOf(() -> passwords.logins.logIn("root", SomeUsers.PASSWORD)))
                .isEqualTo(INVALID);
    }

    @Test
    void it_is_audited_as_a_login_and_as_a_change_and_no_password_is_in_it() {
        passwords.change(PasswordHouse.NEW);

        assertThat(passwords.logins.auditTrail.types()).containsExactly("login.succeeded");
        assertThat(house.tokens.audit.events())
                .contains(new AuditEvent(
                        "user.changed",
                        Map.of(
                                "user", house.john.id().value(),
                                "password", "replaced",
                                "source", "account",
                                "address", "192.0.2.1")));
        assertThat(house.tokens.audit.types()).containsExactly("session.begun", "session.renewed", "user.changed");
        assertThat(house.tokens.audit.events().toString()).doesNotContain(PasswordHouse.NEW, SomeUsers.PASSWORD);
    }

    @Test
    void the_session_goes_on_under_another_secret_as_after_a_login() {
        house.tokens.clock.advance(Duration.ofMinutes(10));
        passwords.logins.clock.advance(Duration.ofMinutes(10));

        Begun begun = passwords.change(PasswordHouse.NEW);

        assertThat(begun.secret()).isNotEqualTo(house.begun.secret());
        assertThat(begun.session().id()).isEqualTo(house.begun.session().id());
        assertThat(begun.session().authentication()).isEqualTo(Authentication.byPassword(house.tokens.clock.instant()));
        assertThat(house.sessions.find(begun.secret().digest())).contains(begun.session());
        assertThat(house.sessions.find(house.begun.secret().digest())).isEmpty();
    }

    @Test
    void every_other_session_ends_and_only_its_clients_are_told() {
        Session other = begin();
        house.tokens.clients.save(listening(ClientExamples.spa()));
        house.tokens.clients.save(listening(ClientExamples.webShop()));
        house.exchange(house.code(ClientExamples.webShop()), ClientExamples.webShop());
        house.consentTo(ClientExamples.spa());
        Secret there = house.issueAuthorizationCode()
                .issue(
                        AuthorizeHouse.request(ClientExamples.spa()),
                        AuthenticatedUsers.in(other.id(), house.tokens.john, house.tokens.clock.instant()),
                        TokenHouse.ADDRESS);
        house.exchange(there, ClientExamples.spa());

        passwords.change(PasswordHouse.NEW);

        assertThat(house.sessions.liveOf(house.john.id(), house.tokens.clock.instant(), 9))
                .extracting(Session::id)
                .containsExactly(house.begun.session().id());
        assertThat(house.tokens.notices.told())
                .extracting(LogoutNotice::participant)
                .containsExactly(
                        new Participant(other.id(), ClientExamples.spa().id(), house.john.id()));
        assertThat(house.tokens.audit.events())
                .filteredOn(event -> event.type().equals("logins.ended"))
                .extracting(AuditEvent::details)
                .containsExactly(Map.of("user", house.john.id().value(), "sessions", "1", "families", "1"));
    }

    @Test
    void the_tokens_end_in_this_session_and_in_none() {
        IssuedTokens here = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        IssuedTokens byPassword = house.tokens.issue(ClientExamples.authenticated(ClientExamples.shop()));

        passwords.change(PasswordHouse.NEW);

        for (IssuedTokens ended : List.of(here, byPassword)) {
            assertThat(rejectionOf(() -> house.tokens
                            .authenticateBearer()
                            .authenticate(ended.accessToken().reveal())))
                    .isEqualTo(OAuthError.invalidToken());
        }
        assertThat(rejectionOf(() -> house.tokens.refresh(
                                byPassword.refreshToken().orElseThrow(),
                                ClientExamples.authenticated(ClientExamples.shop())))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_code_and_a_device_that_was_allowed_give_no_tokens_any_more() {
        Secret code = house.code(ClientExamples.spa());
        DeviceAuthorization device = asked(house.tokens.clock.instant());
        passwords.devices.add(device);
        passwords.devices.allow(device.deviceCode(), house.john.login(), house.tokens.clock.instant());

        passwords.change(PasswordHouse.NEW);

        assertThat(rejectionOf(() -> house.exchange(code, ClientExamples.spa())).status())
                .isEqualTo(400);
        assertThat(passwords.devices.consume(device.deviceCode(), house.tokens.clock.instant()))
                .isFalse();
    }

    @Test
    void nothing_of_anybody_else_ends() {
        User other = SomeUsers.named("other", 9);
        house.tokens.users.add(other);
        Begun theirs = begin(other);

        passwords.change(PasswordHouse.NEW);

        assertThat(house.sessions.find(theirs.secret().digest())).contains(theirs.session());
        assertThat(house.tokens.users.find(other.id())).contains(other);
    }

    @Test
    void a_wrong_current_password_changes_nothing_and_is_a_failed_login() {
        assertThat(rejectionOf(() -> passwords.change("wrong", PasswordHouse.NEW)))
                .isEqualTo(INVALID);

        assertNothingChanged();
        assertThat(passwords.logins.auditTrail.types()).containsExactly("login.failed");
    }

    @Test
    void guesses_are_counted_with_those_of_the_login_page_and_refused_in_the_same_words() {
        for (int i = 0; i < PasswordHouse.LIMITS.perAccountAndAddress(); i++) {
            assertThat(rejectionOf(() -> passwords.change("wrong", PasswordHouse.NEW)))
                    .isEqualTo(INVALID);
        }

        assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW))).isEqualTo(INVALID);
        assertThat(rejectionOf(() -> passwords.logins.logIn("root@example.com", SomeUsers.PASSWORD)))
                .isEqualTo(INVALID);
        assertNothingChanged();
        assertThat(passwords
                        .logins
                        .logIn
                        .logIn("root", Secret.of(SomeUsers.PASSWORD), ELSEWHERE)
                        .id())
                .isEqualTo(house.john.id());
    }

    /** A guess is counted before it is hashed, so as many as may wait are tried, and no more. */
    @Test
    void guesses_at_once_are_no_way_around_the_limit() {
        int most = PasswordHouse.LIMITS.perAccountAndAddress() + PasswordHouse.LIMITS.parallel();
        int[] depth = {0};
        passwords.logins.hasher.meanwhile(() -> {
            if (depth[0]++ < 20) {
                rejectionOf(() -> passwords.change("wrong", PasswordHouse.NEW));
            }
        });

        rejectionOf(() -> passwords.change("wrong", PasswordHouse.NEW));

        assertThat(passwords.logins.hasher.verified())
                .filteredOn(house.tokens.john.passwordHash().orElseThrow()::equals)
                .hasSize(most);
    }

    @ParameterizedTest
    @CsvSource({
        "'', new_password, is required",
        "sixteen-letters-, new_password, must have at least 17 characters",
        "correct horse battery staple, new_password, is the current one",
        "'quiet-lantern-47\torchard', new_password, must have at most 1024 bytes of UTF-8 and no control characters",
        "a password of root@example.com, new_password, is too easy to guess",
        "a password of the root, new_password, is too easy to guess",
        "a password of Juana Garcia, new_password, is too easy to guess"
    })
    void a_new_password_meets_what_one_meets_at_a_registration(String chosen, String field, String fault) {
        User named = house.tokens.john.withClaims(
                StandardClaims.parse(Map.of(StandardClaim.NAME.wireName(), "Juana Garcia"), new ArrayList<>()),
                house.tokens.clock.instant());
        house.tokens.users.put(named);

        assertThat(rejectionOf(() -> passwords.change(chosen.replace("\\t", "\t"))))
                .isEqualTo(Problem.invalidFields(List.of(new FieldFault(field, fault))));

        assertThat(passwords.john()).isEqualTo(named);
        assertThat(house.tokens.audit.types()).containsExactly("session.begun");
    }

    /** The same letters, written in another way, would be the same password. */
    @Test
    void a_password_in_another_normalization_form_is_no_new_one() {
        house.tokens.users.put(house.tokens.john.withPassword(
                PlainHasher.hashOf("contrase\u00f1a-larga-y-quieta"), house.tokens.clock.instant()));

        assertThat(rejectionOf(
                        () -> passwords.change("contrase\u00f1a-larga-y-quieta", "contrasen\u0303a-larga-y-quieta")))
                .isEqualTo(Problem.invalidFields(List.of(new FieldFault(PasswordChange.CHOSEN, "is the current one"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void every_fault_that_costs_nothing_is_told_at_once_and_is_no_guess(String chosen) {
        Problem refused = (Problem) rejectionOf(() -> passwords.change("", chosen));

        assertThat(refused.faults()).extracting(FieldFault::field).containsExactly("current_password", "new_password");
        assertThat(passwords.logins.hasher.verified()).isEmpty();
        assertThat(passwords.logins.auditTrail.events()).isEmpty();
    }

    @Test
    void only_who_knows_the_password_has_a_new_one_searched_for_what_is_easy_to_guess() {
        assertThat(rejectionOf(() -> passwords.change("wrong", "a password of root@example.com")))
                .isEqualTo(INVALID);
    }

    @Test
    void who_has_no_password_here_sets_none() {
        User elsewhere = new User(
                house.john.id(),
                house.tokens.john.username(),
                house.tokens.john.email(),
                false,
                StandardClaims.NONE,
                house.tokens.john.groups(),
                Optional.empty(),
                true,
                house.tokens.john.createdAt(),
                house.tokens.john.changedAt());
        house.tokens.users.put(elsewhere);
        passwords.logins.passwordSources.add((name, known, password, guesses) -> {
            throw new AssertionError("no directory is asked");
        });

        assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW))).isEqualTo(INVALID);
        assertThat(passwords.john()).isEqualTo(elsewhere);
    }

    @Test
    void a_user_who_was_disabled_meanwhile_is_refused() {
        passwords.logins.hasher.meanwhile(() ->
                house.tokens.users.save(house.tokens.john, house.tokens.john.disabled(house.tokens.clock.instant())));

        assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW))).isEqualTo(INVALID);
        assertThat(passwords.john().passwordHash()).isEqualTo(house.tokens.john.passwordHash());
    }

    @Test
    void an_account_that_was_changed_while_the_new_password_was_hashed_keeps_what_was_changed() {
        User changed = house.tokens.john.withPassword(
                PlainHasher.hashOf("by an import"), house.tokens.clock.instant().plusMillis(1));
        passwords.logins.hasher.beforeHash(() -> house.tokens.users.save(house.tokens.john, changed));

        assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW)))
                .isEqualTo(Problem.conflict("The account was changed at the same time."));

        assertThat(passwords.john()).isEqualTo(changed);
        assertThat(house.tokens.audit.types()).containsExactly("session.begun");
    }

    @Test
    void a_session_that_ended_while_the_new_password_was_hashed_does_not_go_on() {
        passwords.logins.hasher.beforeHash(() -> house.tokens
                .endSession(house.sessions)
                .end(house.begun.session().id(), house.john.id(), TokenHouse.ADDRESS));

        assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW)).status())
                .isEqualTo(409);

        assertThat(house.tokens.audit.types()).doesNotContain("user.changed", "session.renewed");
    }

    /** A login renews the hash of the same password when its cost has changed; the user counts as unchanged. */
    @Test
    void a_hash_that_was_renewed_meanwhile_is_no_change() {
        passwords.logins.hasher.raiseCost();

        passwords.change(PasswordHouse.NEW);

        assertThat(passwords.john().passwordHash()).contains(PlainHasher.hashOf(PasswordHouse.NEW, 2));
    }

    @Test
    void if_too_many_wait_to_be_hashed_nothing_is_changed_and_nothing_counted() {
        passwords.logins.hasher.overload();
        for (int i = 0; i < 9; i++) {
            assertThat(rejectionOf(() -> passwords.change(PasswordHouse.NEW)).status())
                    .isEqualTo(503);
        }
        assertNothingChanged();

        PasswordHouse later = new PasswordHouse();
        later.logins.hasher.beforeHash(later.logins.hasher::overload);
        assertThat(rejectionOf(() -> later.change(PasswordHouse.NEW))).isEqualTo(Problem.busy());
        assertThat(later.john()).isEqualTo(house.tokens.john);
    }

    private void assertNothingChanged() {
        assertThat(passwords.john()).isEqualTo(house.tokens.john);
        assertThat(house.sessions.find(house.begun.secret().digest())).contains(house.begun.session());
        assertThat(house.tokens.audit.types()).containsExactly("session.begun");
    }

    private Session begin() {
        return begin(house.tokens.john).session();
    }

    private Begun begin(User user) {
        return house.beginSession()
                .begin(
                        new BeginSession.Beginning(
                                user.id(), Authentication.byPassword(house.tokens.clock.instant()), false),
                        Optional.empty(),
                        ELSEWHERE,
                        session -> {});
    }

    private static Client listening(Client client) {
        return ClientExamples.with(client, Map.of("backchannel_logout_uri", "https://shop.example/logout"));
    }

    private static DeviceAuthorization asked(Instant now) {
        return new DeviceAuthorization(
                Sha256.of("device"),
                Sha256.of("user"),
                ClientExamples.phone().id(),
                Scope.of("openid"),
                Set.of(),
                new TokenFamilyId("f1"),
                DeviceAuthorization.INTERVAL,
                now,
                new Decision.Pending(),
                now,
                now.plusSeconds(60),
                Optional.empty());
    }
}
