package io.aldaba.clientregistration;

import static io.aldaba.clientregistration.RegistrationHouse.ADDRESS;
import static io.aldaba.clientregistration.RegistrationHouse.proposal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aldaba.client.ApplicationType;
import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientSecret;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.clientregistration.IssueInitialAccessToken.Issued;
import io.aldaba.consent.Consent;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Actor;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.LogRateLimiter;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.testing.CapturedLog;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRegistrationTest {

    private static final Actor ADMINISTRATOR = new Actor("root", Optional.of("u-1"), new RemoteAddress("192.0.2.7"));
    private static final Secret CHOSEN = Secret.of("chosen-by-an-operator-0123456789abcdef");

    private final RegistrationHouse house = new RegistrationHouse(Mode.TOKEN, 9);
    private final RegistrationHouse open = new RegistrationHouse(Mode.OPEN, 2);

    @Test
    void a_client_is_registered_with_a_token_and_is_nobodys_but_its_own() {
        ClientInformation registered = house.register(house.token(1, Map.of()));

        Client stored = house.stored(registered);
        assertThat(stored).isEqualTo(registered.client());
        assertThat(stored.selfRegistered()).isTrue();
        assertThat(stored.enabled()).isTrue();
        Secret secret = registered.clientSecret().orElseThrow();
        assertThat(stored.secrets()).containsExactly(ClientSecret.of(secret));
        assertThat(registered.registration().accessToken())
                .isEqualTo(registered.registrationAccessToken().digest());
        assertThat(house.audit.types()).containsExactly("initial_access_token.issued", "client.registered");
    }

    @Test
    void a_client_that_signs_with_its_secret_has_it_sealed_and_one_without_has_none() {
        ClientInformation signing =
                house.register(house.token(1, Map.of()), "token_endpoint_auth_method", "client_secret_jwt");
        ClientInformation bare = house.register(house.token(1, Map.of()), "token_endpoint_auth_method", "none");

        assertThat(house.stored(signing).secrets().get(0).open(signing.client().id(), TestEnvelope.usual()))
                .hasValueSatisfying(content -> assertThat(content)
                        .asString()
                        .isEqualTo(signing.clientSecret().orElseThrow().reveal()));
        assertThat(bare.clientSecret()).isEmpty();
    }

    @Test
    void a_token_is_for_as_many_clients_as_it_says_and_a_refused_client_costs_none() {
        Secret token = house.token(2, Map.of());
        refusal(house, token, "scope", "admin");

        house.register(token);
        house.register(token);

        assertThat(refusal(house, token)).isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);
    }

    @Test
    void a_token_is_no_good_at_the_instant_it_expires() {
        Secret token = house.token(1, Map.of());
        house.clock.advance(InitialAccessToken.USUAL_LIFE);

        assertThat(refusal(house, token)).isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "ali_0000000000000000000000000000000000000000009",
                "has a space 0123456789 0123456789"
            })
    void anything_else_is_no_token(String text) {
        assertThat(refusal(house, Secret.of(text))).isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);
        assertThat(house.audit.types())
                .as("anybody can do so, any number of times")
                .isEmpty();
    }

    @Test
    void the_trail_tells_of_a_refusal_of_who_shows_a_token_of_ours_even_one_that_is_over() {
        Secret usedUp = house.token(1, Map.of());
        Secret expired = house.token(1, Map.of());
        house.register(usedUp);
        refusal(house, expired, "scope", "admin");
        refusal(house, usedUp);
        house.clock.advance(InitialAccessToken.USUAL_LIFE);
        refusal(house, expired);

        assertThat(house.audit.events().stream()
                        .filter(event -> event.type().equals("client_registration.refused"))
                        .map(event -> event.details().get("reason")))
                .containsExactly(
                        "client metadata refused: scope has what a client may not register for itself",
                        "initial access token unknown, expired or used up",
                        "initial access token unknown, expired or used up");
    }

    @Test
    void without_a_token_nobody_registers_unless_it_is_open_and_with_a_wrong_one_nobody_at_all() {
        assertThat(refusal(house, null)).isEqualTo(RegistrationError.NO_INITIAL_TOKEN);
        assertThat(house.audit.types()).isEmpty();

        open.register(null);
        assertThat(refusal(open, CHOSEN)).isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);
        assertThat(refusal(new RegistrationHouse(Mode.CLOSED, 9), house.token(1, Map.of())))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void there_are_as_many_clients_as_there_may_be_and_a_deleted_one_makes_room() {
        ClientInformation first = open.register(null);
        open.register(null);

        assertThat(refusal(open, null)).isEqualTo(OAuthError.temporarilyUnavailable());
        open.delete(first);
        open.register(null);
    }

    @Test
    void where_there_is_no_room_a_token_loses_no_use() {
        open.register(null);
        open.register(null);
        Secret token = open.token(1, Map.of());

        assertThat(refusal(open, token)).isEqualTo(OAuthError.temporarilyUnavailable());

        assertThat(open.tokens.find(token.digest()).orElseThrow().uses()).isZero();
    }

    @Test
    void who_finds_no_room_is_logged_now_and_then_only() {
        long[] nanos = {0};
        AddRegisteredClient add = new AddRegisteredClient(
                open.settings,
                open.registrations,
                open.tokens,
                open.clients,
                open.audit,
                open.clock,
                new LogRateLimiter(Duration.ofSeconds(AddRegisteredClient.SECONDS_BETWEEN_LINES), () -> nanos[0]));
        Client client = open.register(null).client();
        open.register(null);
        try (CapturedLog log = new CapturedLog(AddRegisteredClient.class.getName())) {
            for (int seconds : List.of(0, AddRegisteredClient.SECONDS_BETWEEN_LINES - 1, 1)) {
                nanos[0] += Duration.ofSeconds(seconds).toNanos();
                assertThat(Refusals.rejectionOf(
                                () -> add.add(client, SomeRegistrations.of("other"), Optional.empty(), ADDRESS)))
                        .isEqualTo(OAuthError.temporarilyUnavailable());
            }

            String line = "WARNING a registration is refused: there are 2 clients that registered themselves,"
                    + " and no more may be there";
            assertThat(log.lines())
                    .filteredOn(one -> one.startsWith("WARNING"))
                    .containsExactly(line, line + " (1 more registrations refused since the last such line)");
        }
    }

    @Test
    void a_token_that_is_used_up_meanwhile_leaves_no_client_and_takes_no_room() {
        Secret token = house.token(1, Map.of());
        ClientInformation registered = house.register(token);
        ClientId other = new ClientId("other");
        AddRegisteredClient add = new AddRegisteredClient(
                ClientRegistrationSettings.DEFAULT,
                house.registrations,
                house.tokens,
                house.clients,
                house.audit,
                house.clock);

        assertThat(Refusals.rejectionOf(() -> add.add(
                        new Client(
                                other,
                                registered.client().metadata(),
                                registered.client().secrets(),
                                true,
                                true),
                        SomeRegistrations.of("other"),
                        Optional.of(token.digest()),
                        ADDRESS)))
                .isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);

        assertThat(house.registrations.find(other)).isEmpty();
        assertThat(house.clients.find(other)).isEmpty();
    }

    @Test
    void its_owner_reads_it_without_the_secret_and_nobody_else_does() {
        ClientInformation mine = house.register(house.token(1, Map.of()));
        ClientInformation others = house.register(house.token(1, Map.of()));
        String id = mine.client().id().value();

        ClientInformation read = house.read(mine);
        assertThat(read.client()).isEqualTo(mine.client());
        assertThat(read.registrationAccessToken()).isEqualTo(mine.registrationAccessToken());
        assertThat(read.clientSecret()).isEmpty();
        for (Secret wrong : List.of(others.registrationAccessToken(), CHOSEN, Secret.of(""))) {
            assertThat(Refusals.rejectionOf(() -> house.readRegistration().read(id, wrong)))
                    .isEqualTo(RegistrationError.NOT_THE_OWNER);
        }
        for (String unknown : List.of("unknown", "", "a\"b")) {
            assertThat(Refusals.rejectionOf(
                            () -> house.readRegistration().read(unknown, mine.registrationAccessToken())))
                    .isEqualTo(RegistrationError.NOT_THE_OWNER);
        }
    }

    @Test
    void an_update_replaces_all_and_keeps_the_secret_and_what_the_template_says() {
        ClientInformation registered = house.register(
                house.token(1, Map.of("pkce_exemption", "certification")),
                "client_name",
                "First",
                "logo_uri",
                "https://a.example/");

        ClientInformation updated = house.update(registered, "client_name", "Second", "pkce_exemption", "mine");

        assertThat(updated.client().metadata().name()).isEqualTo("Second");
        assertThat(updated.client().metadata().pages().logo()).isEmpty();
        assertThat(updated.client().metadata().pkceExemption()).contains("certification");
        assertThat(updated.client().secrets()).isEqualTo(registered.client().secrets());
        assertThat(updated.clientSecret()).isEmpty();
        assertThat(updated.client().selfRegistered()).isTrue();
        assertThat(house.stored(registered)).isEqualTo(updated.client());
        assertThat(house.audit.types()).endsWith("client.changed");
    }

    @Test
    void who_leaves_out_what_it_is_in_an_update_is_by_its_new_addresses() {
        String method = "token_endpoint_auth_method";
        List<String> loopback = List.of("http://localhost:21190/callback");
        ClientInformation registered =
                house.register(house.token(1, Map.of()), method, "none", "redirect_uris", loopback);
        assertThat(typeOf(registered)).isEqualTo(ApplicationType.NATIVE);

        assertThat(typeOf(house.update(registered, method, "none"))).isEqualTo(ApplicationType.WEB);
        assertThat(typeOf(house.update(registered, method, "none", "redirect_uris", loopback)))
                .isEqualTo(ApplicationType.NATIVE);
        assertThat(Refusals.rejectionOf(() -> house.update(registered, "redirect_uris", loopback)))
                .isInstanceOfSatisfying(
                        OAuthError.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_redirect_uri"));
        assertThat(Refusals.rejectionOf(() ->
                        house.update(registered, method, "none", "redirect_uris", loopback, "application_type", "web")))
                .isInstanceOfSatisfying(
                        OAuthError.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_redirect_uri"));
    }

    private static ApplicationType typeOf(ClientInformation information) {
        return information.client().metadata().applicationType();
    }

    @Test
    void a_client_of_pairwise_subjects_stays_in_its_sector() {
        ClientInformation registered = house.register(house.token(1, Map.of()), "subject_type", "pairwise");
        house.sectors.put("https://dyn.example/sector", Set.of("https://victim.example/cb"));
        house.sectors.put("https://victim.example/sector", Set.of(RegistrationHouse.REDIRECT_URI));

        for (Object[] move : new Object[][] {
            {"subject_type", "pairwise", "redirect_uris", List.of("https://victim.example/cb")},
            {"subject_type", "pairwise", "sector_identifier_uri", "https://victim.example/sector"}
        }) {
            assertThat(Refusals.rejectionOf(() -> house.update(registered, move)))
                    .isEqualTo(new OAuthError(
                            "invalid_client_metadata",
                            "sector_identifier_uri or redirect_uris must stay in the sector that was registered.",
                            400));
        }

        assertThat(house.stored(registered)).isEqualTo(registered.client());
        house.update(registered, "subject_type", "pairwise", "redirect_uris", List.of("https://dyn.example/other"));
        ClientInformation moved = house.update(
                registered,
                "subject_type",
                "pairwise",
                "redirect_uris",
                List.of("https://victim.example/cb"),
                "sector_identifier_uri",
                "https://dyn.example/sector");
        assertThat(moved.client().metadata().sector())
                .isEqualTo(registered.client().metadata().sector());
    }

    @Test
    void a_client_keeps_the_type_of_subjects_it_registered() {
        ClientInformation pairwise = house.register(house.token(1, Map.of()), "subject_type", "pairwise");
        ClientInformation open = house.register(house.token(1, Map.of()));
        OAuthError refusal =
                new OAuthError("invalid_client_metadata", "subject_type must stay what was registered.", 400);

        assertThat(Refusals.rejectionOf(() -> house.update(pairwise))).isEqualTo(refusal);
        assertThat(Refusals.rejectionOf(() -> house.update(open, "subject_type", "pairwise")))
                .isEqualTo(refusal);
        assertThat(house.stored(pairwise)).isEqualTo(pairwise.client());
        assertThat(house.stored(open)).isEqualTo(open.client());
        house.update(open, "redirect_uris", List.of("https://elsewhere.example/cb"));
    }

    @Test
    void an_update_that_changes_nothing_writes_nothing() {
        ClientInformation registered = house.register(house.token(1, Map.of()));

        house.update(registered);

        assertThat(house.audit.types()).endsWith("client.registered");
    }

    @Test
    void another_way_to_authenticate_makes_a_secret_only_where_none_of_its_kind_is_there() {
        ClientInformation registered = house.register(house.token(1, Map.of()));

        assertThat(house.update(registered, "token_endpoint_auth_method", "client_secret_post")
                        .clientSecret())
                .isEmpty();
        assertThat(house.update(registered, "token_endpoint_auth_method", "client_secret_jwt")
                        .clientSecret())
                .isPresent();
        assertThat(house.update(registered, "token_endpoint_auth_method", "none")
                        .client()
                        .secrets())
                .isEmpty();
        assertThat(house.update(registered, "token_endpoint_auth_method", "client_secret_basic")
                        .clientSecret())
                .isPresent();
    }

    /** RFC 7592 §2.2: an omitted member is deleted, so its default applies. */
    @Test
    void an_update_that_names_no_method_leaves_that_of_the_standard() {
        ClientInformation registered =
                house.register(house.token(1, Map.of()), "token_endpoint_auth_method", "client_secret_post");

        assertThat(house.update(registered).client().metadata().authentication().method())
                .contains(ClientAuthMethod.CLIENT_SECRET_BASIC);
        assertThat(house.stored(registered).metadata().authentication().method())
                .contains(ClientAuthMethod.CLIENT_SECRET_BASIC);
    }

    @Test
    void an_update_is_of_the_client_itself_and_says_nothing_that_is_the_services() {
        ClientInformation registered = house.register(house.token(1, Map.of()));
        String secret = registered.clientSecret().orElseThrow().reveal();

        house.update(registered, "client_secret", secret);
        for (String member : List.of(
                "client_id",
                "client_secret",
                "registration_access_token",
                "registration_client_uri",
                "client_secret_expires_at",
                "client_id_issued_at")) {
            OAuthError refusal = (OAuthError) Refusals.rejectionOf(() -> house.update(registered, member, "another"));
            assertThat(refusal.code()).isEqualTo("invalid_client_metadata");
            assertThat(refusal.description()).startsWith(member + " ");
        }
        assertThat(Refusals.rejectionOf(() -> house.update(registered, "client_secret", 7L)))
                .isInstanceOf(OAuthError.class);
        assertThat(Refusals.rejectionOf(() -> house.updateRegistration()
                        .update(
                                registered.client().id().value(),
                                registered.registrationAccessToken(),
                                proposal(),
                                ADDRESS)))
                .isInstanceOf(OAuthError.class);
    }

    @Test
    void an_update_that_comes_too_late_brings_nothing_back() {
        ClientInformation registered = house.register(house.token(1, Map.of()));
        house.delete(registered);

        assertThat(Refusals.rejectionOf(() -> house.changeRegisteredClient()
                        .change(
                                registered.registration(),
                                registered.client().metadata(),
                                registered.registrationAccessToken(),
                                ADDRESS)))
                .isEqualTo(RegistrationError.NOT_THE_OWNER);
        assertThat(house.clients.find(registered.client().id())).isEmpty();
    }

    @Test
    void a_deleted_client_takes_consents_with_it_and_is_deleted_once() {
        ClientInformation registered = house.register(house.token(1, Map.of()));
        ClientId id = registered.client().id();
        UserId user = new UserId("u1");
        house.consents.put(new Consent(user, id, Scope.of("openid"), Set.of(), house.clock.instant()));

        house.delete(registered);

        assertThat(house.clients.find(id)).isEmpty();
        assertThat(house.consents.find(user, id)).isEmpty();
        assertThat(house.audit.types()).endsWith("client.deleted");
        assertThat(Refusals.rejectionOf(() -> house.delete(registered))).isEqualTo(RegistrationError.NOT_THE_OWNER);
        assertThat(Refusals.rejectionOf(() -> house.read(registered))).isEqualTo(RegistrationError.NOT_THE_OWNER);
    }

    @Test
    void an_administrators_token_is_for_one_client_and_a_day_unless_it_is_said() {
        Issued usual = house.issueInitialAccessToken().issue(new LinkedHashMap<>(), ADMINISTRATOR);
        Issued other = house.issueInitialAccessToken()
                .issue(new LinkedHashMap<>(Map.of("expires_in", 60L, "max_uses", 3L)), ADMINISTRATOR);

        assertThat(usual.token().maxUses()).contains(1L);
        assertThat(usual.token().expiresAt()).contains(house.clock.instant().plus(Duration.ofDays(1)));
        assertThat(other.token().maxUses()).contains(3L);
        assertThat(other.token().expiresAt()).contains(house.clock.instant().plusSeconds(60));
        assertThat(usual.secret().reveal()).startsWith("ali_");
        assertThat(new ListInitialAccessTokens(house.tokens).list(List.of()).tokens())
                .containsExactlyInAnyOrder(usual.token(), other.token());
    }

    @Test
    void every_token_is_found_page_by_page_however_many_there_are() {
        for (int i = 0; i < 2 * ListInitialAccessTokens.MOST + 1; i++) {
            house.token(1, Map.of());
        }
        ListInitialAccessTokens list = new ListInitialAccessTokens(house.tokens);
        InitialAccessTokenPage first = list.list(List.of());
        InitialAccessTokenPage second = list.list(List.of(first.next().orElseThrow()));
        InitialAccessTokenPage last = list.list(List.of(second.next().orElseThrow()));

        assertThat(first.tokens()).hasSize(ListInitialAccessTokens.MOST);
        assertThat(second.tokens()).hasSize(ListInitialAccessTokens.MOST).doesNotContainAnyElementsOf(first.tokens());
        assertThat(last.tokens()).singleElement().isNotIn(first.tokens()).isNotIn(second.tokens());
        assertThat(last.next()).isEmpty();
    }

    @Test
    void a_page_that_is_full_to_the_last_token_is_followed_by_none() {
        for (int i = 0; i < ListInitialAccessTokens.MOST; i++) {
            house.token(1, Map.of());
        }

        assertThat(new ListInitialAccessTokens(house.tokens).list(List.of()).next())
                .isEmpty();
    }

    @Test
    void a_page_begins_after_one_identifier_or_none() {
        ListInitialAccessTokens list = new ListInitialAccessTokens(house.tokens);

        for (List<String> after : List.of(List.of(""), List.of("a b"), List.of("a'"), List.of("a", "b"))) {
            Problem problem = (Problem) Refusals.rejectionOf(() -> list.list(after));
            assertThat(problem.faults()).extracting(Problem.FieldFault::field).containsExactly("after");
        }
    }

    @Test
    void a_faulty_wish_is_refused_with_every_fault() {
        Problem problem = (Problem) Refusals.rejectionOf(() -> house.issueInitialAccessToken()
                .issue(
                        new LinkedHashMap<>(Map.of(
                                "expires_in",
                                0L,
                                "max_uses",
                                -1L,
                                "more",
                                1L,
                                "client_metadata",
                                Map.of("nonsense", 1L))),
                        ADMINISTRATOR));

        assertThat(problem.faults())
                .extracting(Problem.FieldFault::field)
                .containsExactlyInAnyOrder("expires_in", "max_uses", "more", "client_metadata.nonsense");
    }

    private static Map<String, String> administered(InitialAccessToken token) {
        return Map.of("token", token.id(), "by", "root", "user", "u-1", "address", "192.0.2.7");
    }

    @Test
    void a_deleted_token_is_good_for_nothing_and_is_deleted_once() {
        Issued issued = house.issueInitialAccessToken().issue(new LinkedHashMap<>(), ADMINISTRATOR);
        DeleteInitialAccessToken delete = new DeleteInitialAccessToken(house.tokens, house.audit);

        delete.delete(issued.token().id(), ADMINISTRATOR);

        assertThat(house.audit.events())
                .extracting(AuditEvent::type, AuditEvent::details)
                .containsExactly(
                        tuple("initial_access_token.issued", administered(issued.token())),
                        tuple("initial_access_token.deleted", administered(issued.token())));
        assertThat(refusal(house, issued.secret())).isEqualTo(RegistrationError.WRONG_INITIAL_TOKEN);
        assertThat(Refusals.rejectionOf(() -> delete.delete(issued.token().id(), ADMINISTRATOR)))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void tokens_are_forgotten_a_week_after_they_expired() {
        house.token(1, Map.of());
        PurgeInitialAccessTokens purge = new PurgeInitialAccessTokens(house.tokens, Retention.USUAL, house.clock);
        house.clock.advance(InitialAccessToken.USUAL_LIFE
                .plus(PurgeInitialAccessTokens.KEPT)
                .minusMillis(1));

        assertThat(purge.purge()).isZero();
        house.clock.advance(Duration.ofMillis(1));
        assertThat(purge.purge()).isEqualTo(1);
    }

    @Test
    void a_declared_token_is_good_for_any_number_of_clients_for_ever() {
        ImportInitialAccessToken importToken =
                new ImportInitialAccessToken(house.tokens, house.ids, house.audit, house.clock);
        InitialAccessTokenRequest declared =
                new InitialAccessTokenRequest(Optional.empty(), Optional.empty(), RegistrationTemplate.NONE);

        assertThat(importToken.bringTo(CHOSEN.digest(), declared)).isTrue();
        assertThat(importToken.bringTo(CHOSEN.digest(), declared)).isFalse();
        house.clock.advance(Duration.ofDays(9_999));
        house.register(CHOSEN);
        house.register(CHOSEN);

        assertThat(house.tokens.find(CHOSEN.digest()).orElseThrow().uses()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "too-short-0123456789",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "with space 0123456789abcdefghijklmn"
            })
    void a_declared_token_that_could_be_guessed_or_not_be_shown_is_none(String chosen) {
        assertThat(ImportInitialAccessToken.parse(chosen)).isEmpty();
        assertThat(ImportInitialAccessToken.parse(CHOSEN.reveal())).contains(CHOSEN);
    }

    private static Rejection refusal(RegistrationHouse house, @Nullable Secret token, Object... namesAndValues) {
        return Refusals.rejectionOf(() -> house.register(token, namesAndValues));
    }
}
