package io.aldaba.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.Participant;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.EndSession;
import io.aldaba.session.PurgeSessions;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a logout request, and logging out (OpenID Connect RP-Initiated Logout §2). */
class LogoutTest {

    private static final String BYE = "https://shop.example/bye";

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final ReadLogoutRequest readLogoutRequest = new ReadLogoutRequest(
            house.tokens.clients, new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER));
    private final InMemoryLogoutNotices notices = house.tokens.notices;
    private final LogOut logOut = new LogOut(house.tokens.endSession(house.sessions));
    private final IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
    private final Optional<String> hint = issued.idToken().map(Secret::reveal);

    @Test
    void a_logout_ends_the_session_and_revokes_its_tokens() {
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);

        assertThat(house.sessions.find(house.begun.session().id()).orElseThrow().endedAt())
                .isPresent();
        assertThat(Refusals.rejectionOf(() -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
        assertThat(house.tokens.audit.types()).contains("session.ended");
    }

    @Test
    void the_clients_of_the_session_are_to_be_told_once_and_no_others() {
        Client listening = listening(ClientExamples.spa());
        house.tokens.clients.save(listening);
        house.tokens.clients.save(listening(ClientExamples.webShop()));

        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);

        Participant participant = new Participant(house.begun.session().id(), listening.id(), house.john.id());
        assertThat(notices.told()).extracting(LogoutNotice::participant).containsExactly(participant);
    }

    @Test
    void the_end_of_all_logins_of_a_user_is_told_once() {
        house.tokens.clients.save(listening(ClientExamples.spa()));

        endLoginsOfUser().end(house.john.id());
        endLoginsOfUser().end(house.john.id());

        assertThat(notices.told()).hasSize(1);
    }

    @Test
    void a_session_that_expired_is_told_of_when_it_is_ended_and_not_before() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        house.tokens.clock.set(house.begun.session().expiresAt());
        assertThat(notices.told()).isEmpty();

        endLoginsOfUser().end(house.john.id());

        assertThat(notices.told()).hasSize(1);
    }

    @Test
    void the_end_of_all_logins_of_a_user_is_told_to_those_too_that_go_on_of_a_session_that_is_forgotten() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        forgetAfterAWeek();
        IssuedTokens later = refresh(issued, ClientExamples.spa());
        begin(house.john.id(), Optional.empty());

        endLoginsOfUser().end(house.john.id());
        endLoginsOfUser().end(house.john.id());

        assertThat(isAccepted(later)).isFalse();
        assertThat(notices.told())
                .extracting(LogoutNotice::participant)
                .containsExactly(new Participant(
                        house.begun.session().id(), ClientExamples.spa().id(), house.john.id()));
        assertThat(house.tokens.audit.events())
                .filteredOn(event -> event.type().equals("logins.ended"))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("sessions", "1")
                        .containsEntry("families", "1"));
    }

    @Test
    void the_end_of_all_logins_of_a_user_is_told_to_those_whose_tokens_outlive_a_session_that_is_forgotten() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        IssuedTokens lasting = lasting();
        house.tokens.families.revokeAllOf(Set.of(house.begun.session().id()), house.tokens.clock.instant());
        forgetAfterAWeek();
        IssuedTokens later = refresh(lasting, ClientExamples.spa());

        endLoginsOfUser().end(house.john.id());

        assertThat(isAccepted(later)).isFalse();
        assertThat(notices.told())
                .extracting(LogoutNotice::participant)
                .containsExactly(new Participant(
                        house.begun.session().id(), ClientExamples.spa().id(), house.john.id()));
    }

    @Test
    void the_end_of_all_logins_of_a_user_is_told_to_nobody_about_sessions_of_other_people() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        forgetAfterAWeek();

        endLoginsOfUser().end(SomeUsers.named("other", 9).id());

        assertThat(notices.told()).isEmpty();
        assertThat(isAccepted(refresh(issued, ClientExamples.spa()))).isTrue();
    }

    @Test
    void another_login_of_the_same_user_at_the_browser_keeps_the_session_and_its_tokens() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        house.tokens.clock.advance(Duration.ofMinutes(1));

        BeginSession.Begun again = begin(house.john.id(), Optional.of(house.begun.secret()));

        assertThat(again.session().id()).isEqualTo(house.begun.session().id());
        assertThat(isAccepted(issued)).isTrue();
        assertThat(notices.told()).isEmpty();
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);
        assertThat(isAccepted(issued)).isFalse();
        assertThat(notices.told()).hasSize(1);
    }

    @Test
    void a_code_of_before_another_login_of_the_same_user_is_still_worth_its_tokens() {
        Secret code = house.code(ClientExamples.spa());
        begin(house.john.id(), Optional.of(house.begun.secret()));

        assertThat(isAccepted(house.exchange(code, ClientExamples.spa()))).isTrue();
    }

    @Test
    void a_login_of_somebody_else_at_the_browser_is_a_logout_first() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        Secret code = house.code(ClientExamples.spa());

        BeginSession.Begun other = begin(SomeUsers.named("other", 9).id(), Optional.of(house.begun.secret()));

        assertThat(isLive(house.begun.session().id())).isFalse();
        assertThat(other.session().id()).isNotEqualTo(house.begun.session().id());
        assertThat(isAccepted(issued)).isFalse();
        assertThat(Refusals.rejectionOf(() -> house.exchange(code, ClientExamples.spa())))
                .isEqualTo(OAuthError.invalidGrant(
                        "The authorization code is invalid, expired or used, or was issued otherwise."));
        assertThat(notices.told())
                .extracting(LogoutNotice::participant)
                .containsExactly(new Participant(
                        house.begun.session().id(), ClientExamples.spa().id(), house.john.id()));
        assertThat(house.tokens.audit.types()).endsWith("session.ended", "session.begun");
    }

    @Test
    void what_outlives_the_session_outlives_a_login_of_somebody_else_too() {
        IssuedTokens lasting = lasting();

        begin(SomeUsers.named("other", 9).id(), Optional.of(house.begun.secret()));

        assertThat(isAccepted(lasting)).isTrue();
        assertThat(isAccepted(issued)).isFalse();
    }

    @Test
    void the_expired_session_of_somebody_else_is_logged_out_as_well() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        house.tokens.clock.set(house.begun.session().idleUntil());

        begin(SomeUsers.named("other", 9).id(), Optional.of(house.begun.secret()));

        assertThat(notices.told()).hasSize(1);
    }

    @Test
    void whose_session_expired_is_logged_out_once_as_well() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        house.tokens.clock.set(house.begun.session().idleUntil());

        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);

        assertThat(notices.told()).hasSize(1);
        assertThat(isAccepted(issued)).isFalse();
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void a_second_logout_changes_and_audits_nothing() {
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);
        logOut.logOut(house.john.login(), TokenHouse.ADDRESS);

        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void nobody_ends_the_session_of_somebody_else() {
        logOut.logOut(SomeUsers.named("other", 9).id(), house.begun.session().id(), TokenHouse.ADDRESS);

        assertThat(house.sessions.find(house.begun.session().id()).orElseThrow().endedAt())
                .isEmpty();
        assertThat(house.tokens.audit.types()).doesNotContain("session.ended");
    }

    @Test
    void a_logout_elsewhere_ends_every_other_session_of_the_user_and_its_tokens() {
        SessionId elsewhere = begin(house.john.id(), Optional.empty()).session().id();
        SessionId another = begin(SomeUsers.named("other", 9).id(), Optional.empty())
                .session()
                .id();

        logOutElsewhere(elsewhere);

        assertThat(isLive(house.begun.session().id())).isFalse();
        assertThat(isLive(elsewhere)).isTrue();
        assertThat(isLive(another)).isTrue();
        assertThat(Refusals.rejectionOf(() -> house.tokens
                        .authenticateBearer()
                        .authenticate(issued.accessToken().reveal())))
                .isEqualTo(OAuthError.invalidToken());
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
    }

    @Test
    void a_logout_elsewhere_ends_what_goes_on_of_a_session_that_is_forgotten_and_tells_its_clients() {
        house.tokens.clients.save(listening(ClientExamples.spa()));
        forgetAfterAWeek();
        SessionId here = begin(house.john.id(), Optional.empty()).session().id();
        IssuedTokens later = refresh(issued, ClientExamples.spa());

        logOutElsewhere(here);
        logOutElsewhere(here);

        assertThat(Refusals.rejectionOf(() -> refresh(later, ClientExamples.spa())))
                .isEqualTo(OAuthError.invalidGrant("The refresh token is invalid, expired or revoked."));
        assertThat(isAccepted(later)).isFalse();
        assertThat(notices.told())
                .extracting(LogoutNotice::participant)
                .containsExactly(new Participant(
                        house.begun.session().id(), ClientExamples.spa().id(), house.john.id()));
        assertThat(house.tokens.audit.types()).containsOnlyOnce("session.ended");
        assertThat(isLive(here)).isTrue();
    }

    @Test
    void a_logout_elsewhere_leaves_what_outlives_its_session_and_what_is_here() {
        IssuedTokens lasting = lasting();
        forgetAfterAWeek();

        logOutElsewhere(begin(house.john.id(), Optional.empty()).session().id());

        assertThat(isAccepted(refresh(lasting, ClientExamples.spa()))).isTrue();
        assertThat(house.tokens.audit.types()).doesNotContain("logins.ended");
    }

    /** No other button would end it: it has neither a session nor a consent. */
    @Test
    void a_logout_elsewhere_ends_what_was_given_for_a_password_without_a_session() {
        IssuedTokens byPassword = house.tokens.issue(ClientExamples.authenticated(Client.FIRST_PARTY));

        logOutElsewhere(house.begun.session().id());
        logOutElsewhere(house.begun.session().id());

        assertThat(isAccepted(byPassword)).isFalse();
        assertThat(Refusals.rejectionOf(() -> refresh(byPassword, Client.FIRST_PARTY)))
                .isEqualTo(OAuthError.invalidGrant("The refresh token is invalid, expired or revoked."));
        assertThat(isAccepted(issued)).isTrue();
        assertThat(house.tokens.audit.events())
                .filteredOn(event -> event.type().equals("logins.ended"))
                .extracting(AuditEvent::details)
                .containsExactly(Map.of(
                        "user", house.john.id().value(),
                        "address", TokenHouse.ADDRESS.value(),
                        "families", "1"));
    }

    @Test
    void a_logout_elsewhere_ends_very_many_sessions_batch_by_batch() {
        Session one = house.begun.session();
        IntStream.rangeClosed(0, 2 * EndSession.BATCH)
                .forEach(i -> house.sessions.add(new Session(
                        new SessionId("s" + i),
                        Sha256.of("s" + i),
                        one.user(),
                        one.authentication(),
                        false,
                        one.createdAt(),
                        one.idleUntil(),
                        one.expiresAt(),
                        Optional.empty())));
        SessionId here = begin(house.john.id(), Optional.empty()).session().id();

        logOutElsewhere(here);

        assertThat(house.sessions.unendedOf(house.john.id(), 9)).containsExactly(here);
        assertThat(isAccepted(issued)).isFalse();
    }

    @Test
    void a_logout_elsewhere_leaves_the_tokens_of_the_session_it_is_wished_from_and_of_other_people() {
        logOutElsewhere(house.begun.session().id());
        assertThat(isAccepted(issued)).isTrue();

        Login other = new Login(
                SomeUsers.named("other", 9).id(),
                Authentication.byPassword(MutableClock.START),
                Optional.of(new SessionId("others")));
        IssuedTokens byPassword = house.tokens.issue(ClientExamples.authenticated(Client.FIRST_PARTY));
        forgetAfterAWeek();
        logOutElsewhere().logOut(other, TokenHouse.ADDRESS);

        assertThat(isAccepted(refresh(issued, ClientExamples.spa()))).isTrue();
        assertThat(isAccepted(refresh(byPassword, Client.FIRST_PARTY))).isTrue();
    }

    private IssuedTokens refresh(IssuedTokens tokens, Client client) {
        return house.tokens.refresh(tokens.refreshToken().orElseThrow(), ClientExamples.authenticated(client));
    }

    private LogOutElsewhere logOutElsewhere() {
        return new LogOutElsewhere(new EndSomeElsewhere(
                house.sessions,
                house.tokens.families,
                house.tokens.endSession(house.sessions),
                house.tokens.audit,
                house.tokens.clock));
    }

    private void logOutElsewhere(SessionId here) {
        logOutElsewhere()
                .logOut(
                        new Login(house.john.id(), Authentication.byPassword(MutableClock.START), Optional.of(here)),
                        TokenHouse.ADDRESS);
    }

    private void forgetAfterAWeek() {
        house.tokens.clock.set(house.begun.session().idleUntil().plus(Duration.ofDays(7)));
        new PurgeSessions(house.sessions, SessionSettings.DEFAULT, house.tokens.clock).purge();
        assertThat(house.sessions.find(house.begun.session().id())).isEmpty();
    }

    private boolean isLive(SessionId id) {
        return house.sessions.find(id).orElseThrow().isLiveAt(house.tokens.clock.instant());
    }

    private boolean isAccepted(IssuedTokens tokens) {
        try {
            house.tokens.authenticateBearer().authenticate(tokens.accessToken().reveal());
            return true;
        } catch (Rejected refused) {
            return false;
        }
    }

    /** Tokens with offline access, to which John consented. */
    private IssuedTokens lasting() {
        AuthorizationRequest usual = AuthorizeHouse.request(ClientExamples.spa());
        AuthorizationRequest request = new AuthorizationRequest(
                usual.redirect(),
                usual.responseType(),
                Scope.of("openid", "offline_access"),
                usual.resources(),
                usual.claims(),
                usual.subjects(),
                usual.nonce(),
                usual.codeChallenge(),
                usual.prompts(),
                usual.maxAge());
        house.consentTo(request);
        return house.exchange(
                house.issueAuthorizationCode().issue(request, house.john, TokenHouse.ADDRESS), ClientExamples.spa());
    }

    private BeginSession.Begun begin(UserId user, Optional<Secret> before) {
        return house.beginSession()
                .begin(
                        new BeginSession.Beginning(user, Authentication.byPassword(MutableClock.START), false),
                        before,
                        TokenHouse.ADDRESS,
                        session -> {});
    }

    @Test
    void a_hint_of_the_session_is_certain_even_when_it_is_expired() {
        house.tokens.clock.advance(Duration.ofDays(3));

        LogoutRequest request = read(hint, Optional.empty(), Optional.empty());

        assertThat(request.means(house.john.login())).isTrue();
        assertThat(request.client()).contains(ClientExamples.spa());
    }

    @Test
    void a_hint_of_a_clock_that_ran_ahead_is_as_certain() {
        house.tokens.clock.advance(Duration.ofHours(-1));

        assertThat(read(hint, Optional.empty(), Optional.empty()).means(house.john.login()))
                .isTrue();
    }

    @Test
    void a_hint_by_a_name_of_its_sector_is_certain_too() {
        Client pairwise = ClientExamples.with(ClientExamples.spa(), Map.of("subject_type", "pairwise"));
        house.tokens.clients.save(pairwise);
        Optional<String> ofSector =
                house.exchange(house.code(pairwise), pairwise).idToken().map(Secret::reveal);

        assertThat(read(ofSector, Optional.empty(), Optional.empty()).means(house.john.login()))
                .isTrue();
    }

    @Test
    void a_hint_of_another_session_or_none_is_not() {
        Login later = new Login(
                house.john.id(), Authentication.byPassword(MutableClock.START), Optional.of(new SessionId("another")));

        assertThat(read(hint, Optional.empty(), Optional.empty()).means(later)).isFalse();
        assertThat(read(Optional.empty(), Optional.of("spa"), Optional.empty()).means(house.john.login()))
                .isFalse();
        assertThat(read(Optional.empty(), Optional.empty(), Optional.empty()).means(house.john.login()))
                .isFalse();
    }

    @Test
    void a_registered_redirect_uri_is_taken_by_the_hint_or_by_the_clients_name() {
        house.tokens.clients.save(ClientExamples.complete());

        LogoutRequest request = read(Optional.empty(), Optional.of("whole-shop"), Optional.of(BYE));

        assertThat(request.redirect().orElseThrow().uri().value()).isEqualTo(BYE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example/bye/", "https://shop.example/cb?x=1", "https://evil.example/", ""})
    void another_redirect_uri_is_refused(String uri) {
        house.tokens.clients.save(ClientExamples.complete());

        assertThat(refusal(Optional.empty(), Optional.of("whole-shop"), Optional.of(uri)))
                .isEqualTo(OAuthError.invalidRequest("The post-logout redirect URI is not registered."));
    }

    @Test
    void a_redirect_uri_without_a_client_is_refused() {
        assertThat(refusal(Optional.empty(), Optional.empty(), Optional.of(BYE)))
                .isEqualTo(OAuthError.invalidRequest("The post-logout redirect URI is not registered."));
    }

    @Test
    void a_hint_of_another_client_than_the_named_one_is_refused() {
        assertThat(refusal(hint, Optional.of("web-shop"), Optional.empty()))
                .isEqualTo(OAuthError.invalidRequest("The id_token_hint was issued to another client."));
    }

    @Test
    void an_unknown_client_is_refused() {
        assertThat(refusal(Optional.empty(), Optional.of("nobody"), Optional.empty()))
                .isEqualTo(OAuthError.invalidRequest("The client is unknown."));
    }

    @Test
    void a_hint_that_is_no_id_token_of_ours_is_refused() {
        for (String text : List.of("nonsense", issued.accessToken().reveal())) {
            assertThat(refusal(Optional.of(text), Optional.empty(), Optional.empty()))
                    .isEqualTo(OAuthError.invalidRequest("The id_token_hint is invalid."));
        }
    }

    private EndLoginsOfUser endLoginsOfUser() {
        return house.tokens.endLoginsOfUser(house.sessions);
    }

    private static Client listening(Client client) {
        return ClientExamples.with(client, Map.of("backchannel_logout_uri", "https://shop.example/logout"));
    }

    private LogoutRequest read(Optional<String> idTokenHint, Optional<String> client, Optional<String> redirect) {
        return readLogoutRequest.read(new ReadLogoutRequest.Asked(idTokenHint, client, redirect));
    }

    private Rejection refusal(Optional<String> idTokenHint, Optional<String> client, Optional<String> redirect) {
        return Refusals.rejectionOf(() -> read(idTokenHint, client, redirect));
    }
}
