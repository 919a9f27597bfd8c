package io.aldaba.federation;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.clientauthentication.InMemoryUsedAssertions;
import io.aldaba.directory.InMemoryDirectories;
import io.aldaba.directory.SomeDirectories;
import io.aldaba.federation.FinishFederatedLogin.Answer;
import io.aldaba.federation.FinishFederatedLogin.Declined;
import io.aldaba.federation.FinishFederatedLogin.LoggedIn;
import io.aldaba.federation.FinishFederatedLogin.Outcome;
import io.aldaba.federation.FinishFederatedLogin.ProofNeeded;
import io.aldaba.federation.FinishFederatedLogin.Refused;
import io.aldaba.federation.OpenIdProviders.UpstreamLogout;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.AdmitOnce;
import io.aldaba.identity.IdentitySource;
import io.aldaba.identity.InMemoryExternalIdentities;
import io.aldaba.identity.LinkExternalIdentity;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.InMemoryIdentityProviders;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.identityprovider.ProviderRules;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.LogInBench;
import io.aldaba.login.LoginRequirements;
import io.aldaba.login.VouchForUser;
import io.aldaba.session.Authentication;
import io.aldaba.session.EndSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.session.SessionSettings;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the button to the session and its end, with a scripted provider. */
class FederatedLoginTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");
    private static final Secret BROWSER = Secret.of("browser");
    private static final Secret OTHER_BROWSER = Secret.of("other browser");
    private static final String WAY_ON = "/authorize?client_id=shop";
    private static final ProviderRules REAUTHENTICATES = new ProviderRules(Map.of(), true, false, true);
    private static final IdentityProvider PROVIDER = SomeProviders.at("https://op.example");

    private final InMemoryUsers users = new InMemoryUsers();
    private final LogInBench bench = LogInBench.of(users);
    private final InMemoryPendingLogins logins = new InMemoryPendingLogins();
    private final InMemoryPendingLinks links = new InMemoryPendingLinks();
    private final InMemorySessions sessions = new InMemorySessions();
    private final InMemoryUpstreamSessions upstreamSessions = new InMemoryUpstreamSessions(sessions);
    private final InMemoryExternalIdentities identities = new InMemoryExternalIdentities();
    private final ScriptedRandom random = new ScriptedRandom();
    private final ScriptedProviders providers = new ScriptedProviders();
    private final InMemoryIdentityProviders declared = declared();
    private final List<SessionId> accessEnded = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final EndSession endSession = new EndSession(
            sessions,
            (ended, now) -> {
                accessEnded.addAll(ended);
                batches.add(ended.size());
            },
            bench.auditTrail,
            bench.clock);
    private final AdmitExternalUser admit =
            new AdmitExternalUser(new AdmitOnce(identities, users, new SequentialIds(), bench.auditTrail, bench.clock));
    private final VouchForUser vouch = new VouchForUser(users, bench.auditTrail);
    private final BeginFederatedLogin begin = new BeginFederatedLogin(logins, random, bench.clock);
    private final LinkOnce linkOnce =
            new LinkOnce(links, new LinkExternalIdentity(identities, bench.auditTrail, bench.clock), bench.clock);
    private final ConfirmLink confirm = new ConfirmLink(identities);
    private final InMemoryDirectories directories = new InMemoryDirectories();
    private final ReadUpstreamProfile readProfile = new ReadUpstreamProfile(declared, directories, random);
    private final FinishFederatedLogin finish = new FinishFederatedLogin(
            new TakeUpLogin(logins, new InMemoryUsedAssertions(), bench.auditTrail, bench.clock),
            providers,
            admit,
            new LinkByLogin(links, users, confirm, linkOnce, bench.clock),
            new FindWaysToProve(users, identities, declared, directories),
            new AskForProof(links, random, bench.clock),
            vouch,
            new RefuseFederatedLogin(bench.auditTrail),
            readProfile);
    private final ProveLocalAccount prove = new ProveLocalAccount(
            new FindPendingLink(links, bench.clock),
            linkOnce,
            bench.logIn,
            admit,
            vouch,
            readProfile,
            new RefuseFederatedLogin(bench.auditTrail));
    private final InMemoryUpstreamLogouts upstreamLogouts = new InMemoryUpstreamLogouts();
    private final ConfirmUpstreamLogin confirmUpstreamLogin = new ConfirmUpstreamLogin(upstreamLogouts, bench.clock);
    private final TakeUpstreamLogout takeUpstreamLogout = new TakeUpstreamLogout(
            upstreamSessions, upstreamLogouts, new InMemoryUsedAssertions(), endSession, bench.auditTrail, bench.clock);

    @Test
    void who_comes_back_in_time_is_logged_in_as_it_was_proved_there() {
        LoggedIn ana = (LoggedIn) finish(begin(BROWSER), BROWSER);

        assertThat(ana.user().login().authentication())
                .isEqualTo(SomeUpstreamIdentities.ana("", true).authentication());
        assertThat(ana.user().groups()).containsExactly("staff");
        assertThat(ana.returnPath()).isEqualTo(WAY_ON);
        assertThat(users.find(ana.user().id()).orElseThrow().emailVerified()).isTrue();
        assertThat(providers.redeemed).hasSize(1);
    }

    @Test
    void who_tries_in_an_outage_does_not_count_among_those_on_their_way() {
        SendToProvider send = new SendToProvider(providers, begin);
        providers.reachable = false;
        for (int i = 0; i < PendingLogin.MOST_PER_NETWORK + 1; i++) {
            assertThat(rejectionOf(() -> send(send)).status()).isEqualTo(503);
        }
        providers.reachable = true;

        for (int i = 0; i < PendingLogin.MOST_PER_NETWORK; i++) {
            assertThat(send(send)).isEqualTo(URI.create(PROVIDER.issuer()));
        }
        assertThat(rejectionOf(() -> send(send)).status()).isEqualTo(429);
    }

    @Test
    void a_link_is_confirmed_for_its_user_at_its_provider_until_it_is_taken_away() {
        LoggedIn ana = (LoggedIn) finish(begin(BROWSER), BROWSER);
        UserId user = ana.user().id();

        assertThat(confirm.confirm(PROVIDER, ana.identity(), user)).isTrue();
        assertThat(confirm.confirm(PROVIDER, ana.identity(), new UserId("another")))
                .isFalse();
        assertThat(confirm.confirm(elsewhere(), ana.identity(), user)).isFalse();
        assertThat(confirm.confirm(PROVIDER, known("another", "ana@corp.example"), user))
                .isFalse();

        identities.removeAllOf(user);
        assertThat(confirm.confirm(PROVIDER, ana.identity(), user)).isFalse();
    }

    @Test
    void the_nonce_and_the_proof_key_are_those_the_browser_was_sent_with() {
        AuthenticationTask task = begin(BROWSER);

        finish(task, BROWSER);

        OpenIdProviders.Redemption redemption = providers.redeemed.get(0);
        assertThat(redemption.nonce()).isEqualTo(task.nonce());
        assertThat(redemption.codeVerifier()).isEqualTo(task.codeVerifier());
        assertThat(task.nonce()).isNotEqualTo(task.codeVerifier());
        assertThat(begin(BROWSER).nonce()).isNotEqualTo(task.nonce());
        assertThat(task.codeVerifier().reveal()).hasSize(43);
    }

    @Test
    void the_age_that_was_asked_for_counts_from_the_request_on() {
        AuthenticationTask task = begin.begin(
                PROVIDER,
                BROWSER,
                HERE,
                WAY_ON,
                new LoginRequirements(
                        Optional.empty(), List.of(), java.util.Set.of(), Optional.of(Duration.ofSeconds(60)), ""),
                Optional.empty());
        Instant asked = bench.clock.instant();
        bench.clock.advance(Duration.ofMinutes(5));

        finish(task, BROWSER);

        assertThat(providers.redeemed.get(0).authenticatedFrom()).contains(asked.minusSeconds(60));
    }

    @Test
    void who_shall_log_in_in_any_case_has_not_done_so_before_the_request_whatever_age_would_do() {
        AuthenticationTask task = begin.begin(
                PROVIDER,
                BROWSER,
                HERE,
                WAY_ON,
                new LoginRequirements(
                        Optional.empty(), List.of(), java.util.Set.of("login"), Optional.of(Duration.ofHours(1)), ""),
                Optional.empty());
        Instant asked = bench.clock.instant();
        bench.clock.advance(Duration.ofMinutes(5));

        finish(task, BROWSER);

        assertThat(providers.redeemed.get(0).authenticatedFrom()).contains(asked);
        finish(begin(BROWSER), BROWSER);
        assertThat(providers.redeemed.get(1).authenticatedFrom()).isEmpty();
    }

    @Test
    void a_state_is_good_once_in_its_browser_at_its_provider_and_in_time() {
        AuthenticationTask task = begin(BROWSER);
        IdentityProvider other = elsewhere();

        assertThat(rejectionOf(() -> finish(task, OTHER_BROWSER))).isEqualTo(refused());
        assertThat(rejectionOf(() -> finish.finish(other, answer(task), BROWSER, HERE)))
                .isEqualTo(refused());
        assertThat(rejectionOf(() -> finish.finish(
                        PROVIDER,
                        new Answer(Optional.empty(), Optional.of("code"), Optional.empty(), Optional.empty()),
                        BROWSER,
                        HERE)))
                .isEqualTo(refused());
        assertThat(providers.redeemed).isEmpty();

        finish(task, BROWSER);
        assertLate(finish.finish(PROVIDER, answer(task), BROWSER, HERE));

        AuthenticationTask late = begin(BROWSER);
        bench.clock.advance(PendingLogin.LIFE);
        assertLate(finish.finish(PROVIDER, answer(late), BROWSER, HERE));
        assertThat(rejectionOf(() -> finish(late, OTHER_BROWSER))).isEqualTo(refused());
        assertThat(providers.redeemed).hasSize(1);
        assertThat(bench.auditTrail.events())
                .filteredOn(event -> event.type().equals("federation.refused"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.details()).containsEntry(AuditEvent.ADDRESS, HERE.value()));
    }

    /** It knows the way on, which the page links to. */
    private static void assertLate(Outcome outcome) {
        assertThat(outcome.returnPath()).isEqualTo(WAY_ON);
        assertThat(((Refused) outcome).cause().rejection())
                .isEqualTo(Problem.of(
                        "federation-late",
                        "The login at the other provider took too long, or was used before. Log in again.",
                        400));
    }

    @Test
    void of_a_state_that_is_shown_again_and_again_one_refusal_is_written_down() {
        AuthenticationTask task = begin(BROWSER);
        for (int i = 0; i < 9; i++) {
            assertThat(rejectionOf(() -> finish(task, OTHER_BROWSER))).isEqualTo(refused());
        }

        assertThat(bench.auditTrail.types())
                .filteredOn("federation.refused"::equals)
                .hasSize(1);
        assertThat(finish(task, BROWSER)).isInstanceOf(LoggedIn.class);
    }

    @Test
    void of_a_state_that_somebody_made_up_nothing_is_written_down() {
        for (String state : List.of("x", "y", "z")) {
            assertThat(rejectionOf(() -> finish.finish(
                            PROVIDER,
                            new Answer(Optional.of(state), Optional.of("code"), Optional.empty(), Optional.empty()),
                            BROWSER,
                            HERE)))
                    .isEqualTo(refused());
        }

        assertThat(bench.auditTrail.types()).isEmpty();
    }

    @Test
    void an_answer_of_another_issuer_is_not_redeemed() {
        providers.issuerIsRight = false;

        assertThat(rejectionOf(() -> finish(begin(BROWSER), BROWSER))).isEqualTo(refused());
        assertThat(providers.redeemed).isEmpty();
    }

    @Test
    void an_answer_without_a_code_is_refused() {
        AuthenticationTask task = begin(BROWSER);
        Answer answer =
                new Answer(Optional.of(task.state().reveal()), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(rejectionOf(() -> admitted(finish.finish(PROVIDER, answer, BROWSER, HERE))))
                .isEqualTo(refused());
    }

    @Test
    void whom_the_provider_does_not_let_in_may_choose_again() {
        AuthenticationTask task = begin(BROWSER);
        Answer answer = new Answer(
                Optional.of(task.state().reveal()), Optional.empty(), Optional.empty(), Optional.of("access_denied"));

        assertThat(finish.finish(PROVIDER, answer, BROWSER, HERE)).isEqualTo(new Declined(WAY_ON, "access_denied"));
        assertThat(providers.redeemed).isEmpty();
    }

    @Test
    void a_disabled_user_is_not_logged_in() {
        UserId ana = ((LoggedIn) finish(begin(BROWSER), BROWSER)).user().id();
        User user = users.find(ana).orElseThrow();
        users.save(user, user.disabled(bench.clock.instant()));

        assertThat(rejectionOf(() -> finish(begin(BROWSER), BROWSER))).isEqualTo(OAuthError.accessDenied());
    }

    @Test
    void who_is_refused_was_on_a_way_that_says_in_which_language_to_tell_them() {
        providers.issuerIsRight = false;

        Outcome outcome = finish.finish(PROVIDER, answer(begin(BROWSER)), BROWSER, HERE);

        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(outcome.returnPath()).isEqualTo(WAY_ON);
    }

    @Test
    void an_address_that_is_not_verified_there_is_linked_to_nobody() {
        john();
        providers.identity = SomeUpstreamIdentities.ana("john@example.org", false);

        assertThat(rejectionOf(() -> finish(begin(BROWSER), BROWSER))).isEqualTo(noAccount());
        assertThat(identities.of(SomeUsers.john().id())).isEmpty();
    }

    @Test
    void whose_address_an_account_has_must_prove_it_and_is_linked_once() {
        User john = john();
        ProofNeeded needed = proofNeeded();
        assertThat(needed.email()).isEqualTo("john@example.org");
        assertThat(identities.of(john.id())).isEmpty();

        LoggedIn proved = prove(needed.link(), BROWSER, SomeUsers.PASSWORD);

        assertThat(proved.user().id()).isEqualTo(john.id());
        assertThat(proved.user().login().authentication().acr()).isEqualTo("urn:fake:silver");
        assertThat(proved.returnPath()).isEqualTo(WAY_ON);
        assertThat(identities.of(john.id())).hasSize(1);
        assertThat(rejectionOf(() -> prove(needed.link(), BROWSER, SomeUsers.PASSWORD)))
                .isEqualTo(refused());

        LoggedIn again = (LoggedIn) finish(begin(BROWSER), BROWSER);
        assertThat(again.user().id()).isEqualTo(john.id());
        assertThat(again.user().groups()).contains("staff");
    }

    @Test
    void a_wrong_password_links_nothing_and_may_be_tried_again_until_the_throttle_says_no() {
        User john = john();
        Secret link = proofNeeded().link();

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> prove(link, BROWSER, "wrong"));
        assertThat(identities.of(john.id())).isEmpty();
        prove(link, BROWSER, SomeUsers.PASSWORD);

        john().id();
        assertThat(identities.of(john.id())).hasSize(1);
    }

    @Test
    void guessing_on_the_page_is_throttled_as_at_the_login_page() {
        User john = john();
        Secret link = proofNeeded().link();

        for (int i = 0; i < 50; i++) {
            assertThatExceptionOfType(Rejected.class).isThrownBy(() -> prove(link, BROWSER, "wrong"));
        }

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> prove(link, BROWSER, SomeUsers.PASSWORD));
        assertThat(identities.of(john.id())).isEmpty();
    }

    @Test
    void a_link_is_good_in_its_browser_at_its_provider_and_in_time() {
        john();
        Secret link = proofNeeded().link();

        assertThat(rejectionOf(() -> prove(link, OTHER_BROWSER, SomeUsers.PASSWORD)))
                .isEqualTo(refused());
        assertThat(rejectionOf(() -> prove.prove(elsewhere(), link, BROWSER, Secret.of(SomeUsers.PASSWORD), HERE)))
                .isEqualTo(refused());
        bench.clock.advance(PendingLink.LIFE);
        assertThat(rejectionOf(() -> prove(link, BROWSER, SomeUsers.PASSWORD))).isEqualTo(refused());
    }

    @Test
    void an_address_that_is_another_users_by_now_links_neither() {
        User john = john();
        Secret link = proofNeeded().link();
        User renamed = john.withEmail(new EmailAddress("john@new.example"), true, bench.clock.instant());
        users.save(john, renamed);
        User other = SomeUsers.named("other", 77)
                .withEmail(new EmailAddress("john@example.org"), true, bench.clock.instant());
        users.add(other);

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> prove(link, BROWSER, SomeUsers.PASSWORD));
        assertThat(identities.of(other.id())).isEmpty();
        assertThat(identities.of(john.id())).isEmpty();
    }

    @Test
    void an_unverified_address_is_not_kept_and_stays_free_for_its_owner() {
        providers.identity = SomeUpstreamIdentities.ana("eva@corp.example", false);

        LoggedIn ana = (LoggedIn) finish(begin(BROWSER), BROWSER);

        assertThat(users.find(ana.user().id()).orElseThrow().email()).isEmpty();
        providers.identity = known("eva", "eva@corp.example");
        LoggedIn eva = (LoggedIn) finish(begin(BROWSER), BROWSER);
        assertThat(eva.user().id()).isNotEqualTo(ana.user().id());
        assertThat(users.find(eva.user().id()).orElseThrow().emailVerified()).isTrue();
    }

    @Test
    void who_came_from_elsewhere_first_proves_the_account_by_a_login_there() {
        UserId ana = firstFrom(elsewhere());
        ProofNeeded needed = proofNeeded("ana@corp.example");
        assertThat(needed.ways()).isEqualTo(new WaysToProve(false, List.of(elsewhere())));

        LoggedIn proved = (LoggedIn) proveAt(elsewhere(), needed, BROWSER);

        assertThat(proved.user().id()).isEqualTo(ana);
        assertThat(proved.returnPath()).isEqualTo(WAY_ON);
        assertThat(identities.of(ana)).hasSize(2);
        assertThat(bench.auditTrail.types()).contains("identity.linked");
        assertThat(((LoggedIn) finish(begin(BROWSER), BROWSER)).user().id()).isEqualTo(ana);
        assertThat(rejectionOf(() -> proveAt(elsewhere(), needed, BROWSER))).isEqualTo(refused());
    }

    @Test
    void a_login_of_another_account_proves_nothing_and_makes_no_user() {
        UserId ana = firstFrom(elsewhere());
        ProofNeeded needed = proofNeeded("ana@corp.example");
        providers.identity = known("mallory", "mallory@corp.example");

        assertThat(rejectionOf(() -> proveAt(elsewhere(), needed, BROWSER))).isEqualTo(refused());

        assertThat(identities.of(ana)).hasSize(1);
        assertThat(identities.find(elsewhere().alias().source(), "mallory")).isEmpty();
        assertThat(users.page(null, 9)).hasSize(1);
        providers.identity = known("ana-at-fake", "ana@corp.example");
        assertThat(proveAt(elsewhere(), needed, BROWSER)).isInstanceOf(LoggedIn.class);
    }

    @Test
    void a_proof_by_a_login_is_good_in_its_browser_and_in_time() {
        UserId ana = firstFrom(elsewhere());
        ProofNeeded needed = proofNeeded("ana@corp.example");

        assertThat(rejectionOf(() -> proveAt(elsewhere(), needed, OTHER_BROWSER)))
                .isEqualTo(refused());
        bench.clock.advance(PendingLink.LIFE);
        assertThat(rejectionOf(() -> proveAt(elsewhere(), needed, BROWSER))).isEqualTo(refused());
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void a_disabled_owner_proves_nothing() {
        UserId ana = firstFrom(elsewhere());
        ProofNeeded needed = proofNeeded("ana@corp.example");
        User user = users.find(ana).orElseThrow();
        users.save(user, user.disabled(bench.clock.instant()));

        assertThat(rejectionOf(() -> proveAt(elsewhere(), needed, BROWSER))).isEqualTo(refused());
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void a_login_that_is_to_prove_nothing_links_nothing_though_a_link_waits() {
        UserId ana = firstFrom(elsewhere());
        proofNeeded("ana@corp.example");

        AuthenticationTask task =
                begin.begin(elsewhere(), BROWSER, HERE, WAY_ON, LoginRequirements.NONE, Optional.empty());
        finish.finish(elsewhere(), answer(task), BROWSER, HERE);

        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void an_account_that_nobody_could_prove_is_refused_at_once_and_the_log_says_why() {
        User bare = withoutPassword("bare");
        users.add(bare);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> finish(begin(BROWSER), BROWSER))
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(noAccount()))
                .withMessageContaining("no password and no other provider")
                .withMessageContaining(bare.id().value())
                .withMessageNotContaining("ana@corp.example");
    }

    @Test
    void a_disabled_provider_proves_no_account() {
        UserId ana = firstFrom(elsewhere());
        declared.save(elsewhere(false, REAUTHENTICATES));

        assertThat(rejectionOf(() -> finish(begin(BROWSER), BROWSER))).isEqualTo(noAccount());
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void a_provider_that_does_not_ask_people_anew_proves_no_account() {
        UserId ana = firstFrom(elsewhere());
        declared.save(elsewhere(true, ProviderRules.NONE));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> finish(begin(BROWSER), BROWSER))
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(noAccount()))
                .withMessageContaining("no other provider to prove it by that reauthenticates");
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void who_lacks_a_required_claim_is_refused_before_anything_is_made_and_the_trail_says_why() {
        IdentityProvider strict = SomeProviders.ruled(
                PROVIDER.issuer(), new ProviderRules(Map.of("hd", "corp.example"), true, false, false));

        assertThat(rejectionOf(() -> arrive(strict))).isEqualTo(notAdmitted());
        providers.identity = claiming("hd", "other.example");
        assertThat(rejectionOf(() -> arrive(strict))).isEqualTo(notAdmitted());

        assertThat(users.page(null, 9)).isEmpty();
        assertThat(identities.find(strict.alias().source(), "ana-at-fake")).isEmpty();
        assertThat(bench.auditTrail.events())
                .containsOnly(new AuditEvent(
                        "federation.refused",
                        Map.of(
                                "provider",
                                "corporate",
                                "cause",
                                "the required claim hd is not there, or another",
                                AuditEvent.ADDRESS,
                                HERE.value())));
        providers.identity = claiming("hd", "corp.example");
        assertThat(arrive(strict)).isInstanceOf(LoggedIn.class);
    }

    @Test
    void who_is_known_and_lacks_a_required_claim_by_now_is_refused_too() {
        UserId ana = firstFrom(PROVIDER);
        IdentityProvider strict = SomeProviders.ruled(
                PROVIDER.issuer(), new ProviderRules(Map.of("hd", "corp.example"), true, false, false));

        assertThat(rejectionOf(() -> arrive(strict))).isEqualTo(notAdmitted());

        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void who_lacks_a_required_claim_is_asked_for_no_proof_and_proves_nothing() {
        john();
        providers.identity = SomeUpstreamIdentities.ana("john@example.org", true);
        ProviderRules ofCorp = new ProviderRules(Map.of("hd", "corp.example"), true, false, true);
        assertThat(rejectionOf(() -> arrive(SomeProviders.ruled(PROVIDER.issuer(), ofCorp))))
                .isEqualTo(notAdmitted());

        providers.identity = known("ana-at-fake", "ana@corp.example");
        UserId ana = firstFrom(elsewhere());
        ProofNeeded needed = proofNeeded("john@example.org");
        AuthenticationTask task = begin.begin(
                elsewhere(true, ofCorp),
                BROWSER,
                HERE,
                WAY_ON,
                LoginRequirements.NONE,
                Optional.of(needed.link().digest()));
        assertThat(rejectionOf(() -> admitted(finish.finish(elsewhere(true, ofCorp), answer(task), BROWSER, HERE))))
                .isEqualTo(notAdmitted());
        assertThat(identities.of(SomeUsers.john().id())).isEmpty();
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void a_claim_that_is_required_since_the_page_was_shown_is_missed_when_the_password_comes() {
        User john = john();
        Secret link = proofNeeded().link();
        IdentityProvider strict = SomeProviders.ruled(
                PROVIDER.issuer(), new ProviderRules(Map.of("hd", "corp.example"), true, false, false));

        assertThat(rejectionOf(() -> prove.prove(strict, link, BROWSER, Secret.of(SomeUsers.PASSWORD), HERE)))
                .isEqualTo(notAdmitted());

        assertThat(identities.of(john.id())).isEmpty();
        assertThat(bench.auditTrail.types()).contains("federation.refused");
    }

    @Test
    void where_no_users_are_made_a_stranger_is_refused_and_who_is_linked_comes_in() {
        UserId ana = firstFrom(PROVIDER);
        assertThat(((LoggedIn) arrive(closed())).user().id()).isEqualTo(ana);

        providers.identity = known("eva", "eva@corp.example");
        assertThat(rejectionOf(() -> arrive(closed()))).isEqualTo(notAdmitted());

        assertThat(users.page(null, 9)).hasSize(1);
        assertThat(identities.find(PROVIDER.alias().source(), "eva")).isEmpty();
        assertThat(bench.auditTrail.events())
                .contains(new AuditEvent(
                        "federation.refused",
                        Map.of(
                                "provider",
                                "corporate",
                                "cause",
                                "nobody here is linked to them or has their address, and create_users is false",
                                AuditEvent.ADDRESS,
                                HERE.value())));
    }

    @Test
    void where_no_users_are_made_who_has_an_account_proves_it_and_is_linked() {
        User john = john();
        providers.identity = SomeUpstreamIdentities.ana("john@example.org", true);
        ProofNeeded needed = (ProofNeeded) arrive(closed());

        prove.prove(closed(), needed.link(), BROWSER, Secret.of(SomeUsers.PASSWORD), HERE);

        assertThat(identities.of(john.id())).hasSize(1);
        assertThat(((LoggedIn) arrive(closed())).user().id()).isEqualTo(john.id());
    }

    @Test
    void where_no_users_are_made_an_unverified_address_helps_nobody() {
        john();
        providers.identity = SomeUpstreamIdentities.ana("john@example.org", false);

        assertThat(rejectionOf(() -> arrive(closed()))).isEqualTo(noAccount());
        assertThat(identities.of(SomeUsers.john().id())).isEmpty();
    }

    @Test
    void an_account_that_is_another_subjects_at_the_provider_is_refused_at_once() {
        UserId ana = firstFrom(PROVIDER);
        providers.identity = known("another", "ana@corp.example");

        assertThat(rejectionOf(() -> finish(begin(BROWSER), BROWSER))).isEqualTo(noAccount());
        assertThat(identities.of(ana)).hasSize(1);
    }

    @Test
    void whose_name_and_its_numbers_are_taken_comes_in_all_the_same() {
        for (String taken : List.of("ana", "ana-2", "ana-3", "ana-4", "ana-5")) {
            users.add(User.named(new UserId(taken), new Username(taken), bench.clock.instant()));
        }
        providers.identity = called("ana");

        LoggedIn ana = (LoggedIn) finish(begin(BROWSER), BROWSER);

        assertThat(ana.user().username().value()).matches("ana-[0-9a-f]{8}");
    }

    @Test
    void who_has_no_name_that_can_be_one_here_is_refused_for_that_and_for_nothing_else() {
        providers.identity = called("Ana Doe");

        Rejected refused = catchThrowableOfType(Rejected.class, () -> finish(begin(BROWSER), BROWSER));

        assertThat(refused.rejection()).isEqualTo(noAccount());
        assertThat(refused)
                .hasMessageContaining("no preferred_username, nickname or address that can be a username")
                .hasMessageNotContaining("Ana Doe");
    }

    /** As somebody with an account at a public provider that lets users name any address. */
    @ParameterizedTest
    @ValueSource(strings = {"corp.example", "CORP.example"})
    void no_provider_vouches_for_an_address_of_a_domain_that_another_one_declares(String domain) {
        providers.identity = SomeUpstreamIdentities.ana("ana@" + domain, true);

        LoggedIn ana = (LoggedIn) arrive(declaring());

        assertThat(users.find(ana.user().id()).orElseThrow().email()).isEmpty();
    }

    @Test
    void an_account_with_such_an_address_is_not_offered_for_a_proof() {
        users.add(SomeUsers.john().withEmail(new EmailAddress("john@corp.example"), true, bench.clock.instant()));
        providers.identity = SomeUpstreamIdentities.ana("john@corp.example", true);

        assertThat(rejectionOf(() -> arrive(declaring()))).isEqualTo(noAccount());
        assertThat(arrive(PROVIDER)).isInstanceOf(ProofNeeded.class);
    }

    @Test
    void an_address_that_was_stored_before_its_domain_was_declared_elsewhere_goes_at_the_next_login() {
        providers.identity = SomeUpstreamIdentities.ana("ana@other.example", true);
        LoggedIn ana = (LoggedIn) arrive(PROVIDER);
        assertThat(users.find(ana.user().id()).orElseThrow().email()).isPresent();

        declared.save(elsewhere(true, ProviderRules.NONE, "other.example"));
        arrive(PROVIDER);

        assertThat(users.find(ana.user().id()).orElseThrow().email()).isEmpty();
    }

    @Test
    void the_domains_of_an_enabled_directory_are_its_own_too() {
        providers.identity = SomeUpstreamIdentities.ana("ana@example.org", true);
        directories.save(SomeDirectories.CORP, false);
        LoggedIn before = (LoggedIn) arrive(declaring());
        assertThat(users.find(before.user().id()).orElseThrow().emailVerified()).isTrue();

        directories.save(SomeDirectories.CORP, true);
        arrive(declaring());

        assertThat(users.find(before.user().id()).orElseThrow().email()).isEmpty();
    }

    @Test
    void a_provider_vouches_for_its_own_domains_and_for_those_that_a_disabled_one_declares() {
        directories.save(SomeDirectories.CORP, true);
        LoggedIn ana = (LoggedIn) arrive(PROVIDER);
        assertThat(users.find(ana.user().id()).orElseThrow().emailVerified()).isTrue();

        providers.identity = SomeUpstreamIdentities.ana("ana@other.example", true);
        declared.save(elsewhere(false, ProviderRules.NONE, "other.example"));
        arrive(PROVIDER);
        assertThat(users.find(ana.user().id()).orElseThrow().email()).contains(new EmailAddress("ana@other.example"));
    }

    @Test
    void a_proof_gives_an_account_no_address_of_a_domain_that_another_one_declares_by_now() {
        john();
        ProofNeeded needed = proofNeeded("john@example.org");
        directories.save(SomeDirectories.CORP, true);

        LoggedIn proved = prove(needed.link(), BROWSER, SomeUsers.PASSWORD);

        assertThat(users.find(proved.user().id()).orElseThrow().emailVerified()).isFalse();
    }

    /** Otherwise who takes the name first would keep a user of the directory out. */
    @Test
    void while_a_directory_is_enabled_only_a_name_that_the_provider_tells_goes_without_a_suffix() {
        directories.save(SomeDirectories.BARE, true);
        UpstreamIdentity nameless = SomeUpstreamIdentities.ana("eva@corp.example", true);
        providers.identity = new UpstreamIdentity(
                nameless.subject(),
                nameless.session(),
                nameless.authentication(),
                Map.of("email", "eva@corp.example", "nickname", "evi"),
                nameless.idToken(),
                nameless.askedAt());
        assertThat(((LoggedIn) arrive(PROVIDER)).user().username()).isEqualTo(new Username("evi-2"));

        providers.identity = known("bob", "bob@corp.example");
        assertThat(((LoggedIn) arrive(PROVIDER)).user().username()).isEqualTo(new Username("bob"));
    }

    private static IdentityProvider declaring(String... domains) {
        return elsewhere(true, REAUTHENTICATES, domains);
    }

    @Test
    void whose_password_a_directory_keeps_may_give_that() {
        User eva = withoutPassword("eva");
        users.add(eva);
        new LinkExternalIdentity(identities, bench.auditTrail, bench.clock)
                .link(new IdentitySource("ldap:corp"), "7", eva.id());

        directories.save(SomeDirectories.CORP, true);

        assertThat(proofNeeded("ana@corp.example").ways()).isEqualTo(new WaysToProve(true, List.of()));

        directories.save(SomeDirectories.CORP, false);
        assertThat(rejectionOf(() -> proofNeeded("ana@corp.example"))).isEqualTo(noAccount());
    }

    @Test
    void a_logout_there_ends_the_sessions_that_rest_on_it_once() {
        Session first = session("s1", "session-at-fake");
        Session second = session("s2", "another");

        UpstreamLogout logout = logout("t1", Optional.of("session-at-fake"), Optional.empty());
        takeUpstreamLogout.take(PROVIDER, logout, HERE);

        assertThat(accessEnded).containsExactly(first.id());
        assertThat(rejectionOf(() -> takeUpstreamLogout.take(PROVIDER, logout, HERE)))
                .isEqualTo(refused());

        takeUpstreamLogout.take(PROVIDER, logout("t2", Optional.empty(), Optional.of("ana-at-fake")), HERE);
        assertThat(accessEnded).containsExactly(first.id(), second.id());
        assertThat(endedByLogouts()).containsExactly("1", "1");
        takeUpstreamLogout.take(elsewhere(), logout("t3", Optional.empty(), Optional.of("ana-at-fake")), HERE);
        assertThat(accessEnded).hasSize(2);
        assertThat(endedByLogouts()).containsExactly("1", "1", "0");
    }

    @Test
    void of_very_many_sessions_a_logout_there_ends_all_a_batch_at_a_time() {
        int many = EndSession.BATCH + 1;
        for (int i = 0; i < many; i++) {
            session("s" + i, "session-" + i);
        }

        takeUpstreamLogout.take(PROVIDER, logout("t1", Optional.empty(), Optional.of("ana-at-fake")), HERE);

        assertThat(accessEnded).hasSize(many).doesNotHaveDuplicates();
        assertThat(batches).containsExactly(EndSession.BATCH, 1);
        assertThat(endedByLogouts()).containsExactly(String.valueOf(many));
    }

    private List<String> endedByLogouts() {
        return bench.auditTrail.events().stream()
                .filter(event -> event.type().equals("federation.logout"))
                .map(event -> event.details().get("sessions"))
                .toList();
    }

    @Test
    void a_login_on_its_way_does_not_outlive_a_logout_of_its_session_there() {
        UpstreamIdentity ana = SomeUpstreamIdentities.ana("ana@corp.example", true);
        assertThat(confirmUpstreamLogin.confirm(PROVIDER, ana)).isTrue();

        takeUpstreamLogout.take(PROVIDER, logout("t1", Optional.of("another"), Optional.of("ana-at-fake")), HERE);
        takeUpstreamLogout.take(elsewhere(), logout("t2", Optional.of("session-at-fake"), Optional.empty()), HERE);
        assertThat(confirmUpstreamLogin.confirm(PROVIDER, ana)).isTrue();

        bench.clock.advance(PendingLink.LIFE);
        takeUpstreamLogout.take(PROVIDER, logout("t3", Optional.of("session-at-fake"), Optional.empty()), HERE);
        assertThat(confirmUpstreamLogin.confirm(PROVIDER, ana)).isFalse();
    }

    @Test
    void a_logout_of_somebody_there_is_one_of_the_logins_before_and_not_of_those_after() {
        UpstreamIdentity ana = SomeUpstreamIdentities.ana("ana@corp.example", true);
        bench.clock.advance(Duration.ofMinutes(1));
        Instant logout = bench.clock.instant();

        takeUpstreamLogout.take(PROVIDER, logout("t1", Optional.empty(), Optional.of("ana-at-fake")), HERE);

        assertThat(confirmUpstreamLogin.confirm(PROVIDER, ana)).isFalse();
        assertThat(confirmUpstreamLogin.confirm(PROVIDER, asked(ana, logout.plusSeconds(1))))
                .isFalse();
        assertThat(confirmUpstreamLogin.confirm(
                        PROVIDER, asked(ana, logout.plusSeconds(1).plusMillis(1))))
                .isTrue();
    }

    @Test
    void a_logout_is_known_longer_than_any_login_is_on_its_way_and_forgotten_then() {
        takeUpstreamLogout.take(PROVIDER, logout("t1", Optional.of("session-at-fake"), Optional.empty()), HERE);
        PurgeFederation purge = new PurgeFederation(logins, links, upstreamSessions, upstreamLogouts, bench.clock);

        assertThat(TakeUpstreamLogout.KEPT).isGreaterThan(PendingLink.LIFE.plusMinutes(5));
        bench.clock.advance(TakeUpstreamLogout.KEPT.minusMillis(1));
        assertThat(purge.purge()).isZero();
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(purge.purge()).isEqualTo(1);
    }

    private static UpstreamIdentity asked(UpstreamIdentity who, Instant at) {
        return new UpstreamIdentity(
                who.subject(), who.session(), who.authentication(), who.claims(), who.idToken(), at);
    }

    @Test
    void what_nobody_came_back_with_is_forgotten() {
        john();
        begin(BROWSER);
        proofNeeded();
        session("s1", "session-at-fake");
        PurgeFederation purge = new PurgeFederation(logins, links, upstreamSessions, upstreamLogouts, bench.clock);

        assertThat(purge.purge()).isZero();
        bench.clock.advance(PendingLogin.LIFE);
        assertThat(purge.purge()).as("the link").isEqualTo(1);
        bench.clock.advance(PendingLogin.KEPT.minusMillis(1));
        assertThat(purge.purge()).isZero();
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(purge.purge()).as("the logins").isEqualTo(2);
        bench.clock.advance(Duration.ofDays(8));
        assertThat(purge.purge()).isEqualTo(1);
    }

    private Outcome arrive(IdentityProvider at) {
        AuthenticationTask task = begin.begin(at, BROWSER, HERE, WAY_ON, LoginRequirements.NONE, Optional.empty());
        return admitted(finish.finish(at, answer(task), BROWSER, HERE));
    }

    private static IdentityProvider closed() {
        return SomeProviders.ruled(PROVIDER.issuer(), new ProviderRules(Map.of(), false, false, false));
    }

    private static UpstreamIdentity claiming(String name, String value) {
        UpstreamIdentity ana = SomeUpstreamIdentities.ana("ana@corp.example", true);
        Map<String, Object> claims = new HashMap<>(ana.claims());
        claims.put(name, value);
        return new UpstreamIdentity(
                ana.subject(), ana.session(), ana.authentication(), claims, ana.idToken(), ana.askedAt());
    }

    private static Rejection notAdmitted() {
        return Problem.of(
                "federation-not-admitted", "You may not come in from the other provider. Ask the administrator.", 403);
    }

    private AuthenticationTask begin(Secret browser) {
        return begin.begin(PROVIDER, browser, HERE, WAY_ON, LoginRequirements.NONE, Optional.empty());
    }

    private Outcome finish(AuthenticationTask task, Secret browser) {
        return admitted(finish.finish(PROVIDER, answer(task), browser, HERE));
    }

    private static Answer answer(AuthenticationTask task) {
        return new Answer(Optional.of(task.state().reveal()), Optional.of("code"), Optional.empty(), Optional.empty());
    }

    /** A user who was created by a login at that provider. */
    private UserId firstFrom(IdentityProvider provider) {
        AuthenticationTask task =
                begin.begin(provider, BROWSER, HERE, WAY_ON, LoginRequirements.NONE, Optional.empty());
        return ((LoggedIn) finish.finish(provider, answer(task), BROWSER, HERE))
                .user()
                .id();
    }

    private Outcome proveAt(IdentityProvider by, ProofNeeded needed, Secret browser) {
        AuthenticationTask task = begin.begin(
                by,
                browser,
                HERE,
                WAY_ON,
                LoginRequirements.NONE,
                Optional.of(needed.link().digest()));
        return admitted(finish.finish(by, answer(task), browser, HERE));
    }

    /** The outcome; throws if it is a refusal. */
    private static Outcome admitted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw refused.cause();
        }
        return outcome;
    }

    private User withoutPassword(String name) {
        Instant now = bench.clock.instant();
        return User.named(new UserId("without-password"), new Username(name), now)
                .withEmail(new EmailAddress("ana@corp.example"), true, now);
    }

    private static UpstreamIdentity called(String name) {
        UpstreamIdentity ana = SomeUpstreamIdentities.ana("", false);
        return new UpstreamIdentity(
                ana.subject(),
                ana.session(),
                ana.authentication(),
                Map.of("preferred_username", name),
                ana.idToken(),
                ana.askedAt());
    }

    private static UpstreamIdentity known(String subject, String email) {
        UpstreamIdentity ana = SomeUpstreamIdentities.ana(email, true);
        return new UpstreamIdentity(
                subject,
                ana.session(),
                ana.authentication(),
                Map.of("preferred_username", subject, "email", email, "email_verified", true),
                ana.idToken(),
                ana.askedAt());
    }

    private static InMemoryIdentityProviders declared() {
        InMemoryIdentityProviders declared = new InMemoryIdentityProviders();
        declared.save(PROVIDER);
        declared.save(elsewhere());
        return declared;
    }

    private ProofNeeded proofNeeded() {
        return proofNeeded("john@example.org");
    }

    private ProofNeeded proofNeeded(String address) {
        providers.identity = SomeUpstreamIdentities.ana(address, true);
        return (ProofNeeded) finish(begin(BROWSER), BROWSER);
    }

    private LoggedIn prove(Secret link, Secret browser, String password) {
        return prove.prove(PROVIDER, link, browser, Secret.of(password), HERE);
    }

    private User john() {
        User john = SomeUsers.john().withEmail(new EmailAddress("john@example.org"), false, bench.clock.instant());
        users.add(john);
        return john;
    }

    private Session session(String id, String upstream) {
        Session session = new Session(
                new SessionId(id),
                Sha256.of(id),
                SomeUsers.john().id(),
                Authentication.byPassword(bench.clock.instant()),
                false,
                bench.clock.instant(),
                bench.clock.instant().plusSeconds(3_600),
                bench.clock.instant().plusSeconds(3_600),
                Optional.empty());
        sessions.add(session);
        UpstreamIdentity identity = SomeUpstreamIdentities.ana("john@example.org", true);
        new RememberUpstreamSession(upstreamSessions, SessionSettings.DEFAULT)
                .remember(
                        PROVIDER,
                        new UpstreamIdentity(
                                identity.subject(),
                                Optional.of(upstream),
                                identity.authentication(),
                                identity.claims(),
                                identity.idToken(),
                                identity.askedAt()),
                        session);
        return session;
    }

    private UpstreamLogout logout(String token, Optional<String> session, Optional<String> subject) {
        return new UpstreamLogout(
                session, subject, Sha256.of(token), bench.clock.instant().plusSeconds(600));
    }

    private static IdentityProvider elsewhere() {
        return elsewhere(true, REAUTHENTICATES);
    }

    private static IdentityProvider elsewhere(boolean enabled, ProviderRules rules) {
        return elsewhere(enabled, rules, "corp.example");
    }

    private static IdentityProvider elsewhere(boolean enabled, ProviderRules rules, String... domains) {
        return new IdentityProvider(
                new ProviderAlias("elsewhere"),
                PROVIDER.issuer(),
                PROVIDER.client(),
                PROVIDER.idTokenAlgorithm(),
                PROVIDER.scopes(),
                PROVIDER.acrValues(),
                false,
                PROVIDER.mapping(),
                rules,
                Set.of(domains),
                PROVIDER.buttonText(),
                enabled);
    }

    private static Rejection refused() {
        return Problem.of("federation-refused", "The login at the other provider could not be accepted.", 400);
    }

    private static Rejection noAccount() {
        return Problem.of("federation-no-account", "No account can be made for you. Ask the administrator.", 403);
    }

    /** Sends the browser to the usual provider. */
    private static URI send(SendToProvider send) {
        return send.send(PROVIDER, BROWSER, HERE, WAY_ON, LoginRequirements.NONE, Optional.empty());
    }

    private static final class ScriptedProviders implements OpenIdProviders {

        private final List<Redemption> redeemed = new ArrayList<>();
        private UpstreamIdentity identity = SomeUpstreamIdentities.ana("ana@corp.example", true);
        private boolean issuerIsRight = true;
        private boolean reachable = true;

        @Override
        public void requireMetadata(IdentityProvider provider) {
            if (!reachable) {
                throw FederationRefusal.unavailable(provider.alias(), "no metadata");
            }
        }

        @Override
        public URI authenticationRequest(IdentityProvider provider, AuthenticationTask task) {
            return URI.create(provider.issuer());
        }

        @Override
        public void requireIssuer(IdentityProvider provider, Optional<String> named) {
            if (!issuerIsRight) {
                throw FederationRefusal.refused(provider.alias(), "another iss");
            }
        }

        @Override
        public UpstreamIdentity redeem(IdentityProvider provider, Redemption redemption) {
            redeemed.add(redemption);
            return identity;
        }

        @Override
        public Optional<URI> logoutRequest(IdentityProvider provider, Optional<String> idToken, Secret state) {
            return Optional.empty();
        }

        @Override
        public UpstreamLogout readLogoutToken(IdentityProvider provider, String token) {
            throw new UnsupportedOperationException();
        }
    }
}
