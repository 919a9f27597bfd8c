package io.aldaba.provisioning;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aldaba.authorize.AuthorizationCode;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantType;
import io.aldaba.client.InMemoryClients;
import io.aldaba.client.ResponseType;
import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.ClientCredentials.WithSecret;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.clientregistration.ClientRegistration;
import io.aldaba.clientregistration.InitialAccessToken;
import io.aldaba.clientregistration.RegistrationTemplate;
import io.aldaba.consent.Consent;
import io.aldaba.consent.GrantConsent;
import io.aldaba.device.Decision;
import io.aldaba.device.DeviceAuthorization;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.identity.Admission.Admitted;
import io.aldaba.identity.AdmitExternalUser;
import io.aldaba.identity.AdmitOnce;
import io.aldaba.identity.ExternalIdentity;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.identity.IdentitySource;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.key.TokenVerifier;
import io.aldaba.login.Login;
import io.aldaba.password.PasswordHash;
import io.aldaba.password.PlainHasher;
import io.aldaba.session.Authentication;
import io.aldaba.session.EndSession;
import io.aldaba.session.Session;
import io.aldaba.session.SessionId;
import io.aldaba.token.AccessContent;
import io.aldaba.token.AccessToken;
import io.aldaba.token.Authorization;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.PlainSignatures;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RevokeFamiliesOfClient;
import io.aldaba.token.SignAccessToken;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.TokenSettings;
import io.aldaba.token.TokenSubject.Application;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.LoginName;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyImportTest {

    private static final String ANA =
            "{\"username\":\"ana\",\"password\":\"secret\",\"name\":\"Ana\",\"email\":\"ana@example.org\"}";
    private static final String ANA_BARRED = "{\"username\":\"ana\",\"password\":\"secret\",\"enabled\":false}";
    private static final String SHOP =
            "{\"client_id\":\"shop\",\"client_secret\":\"s\",\"grant_types\":[\"password\"]}";

    private final InMemoryImportEntries entries = new InMemoryImportEntries();
    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemoryClients clients = new InMemoryClients();
    private final Node node = new Node(entries, users, clients, new SequentialIds(), entries::transact);

    @Test
    void the_first_start_creates_what_is_declared() {
        ImportSummary summary = node.start(file(SHOP, ANA));

        assertThat(summary).isEqualTo(new ImportSummary(2, 0, 0));
        User ana = node.user("ana");
        assertThat(ana.claims().get(StandardClaim.NAME)).hasValue("Ana");
        assertThat(ana.email()).hasValue(new EmailAddress("ana@example.org"));
        assertThat(ana.emailVerified()).isFalse();
        assertThat(ana.enabled()).isTrue();
        assertThat(ana.passwordHash()).hasValue(PlainHasher.hashOf("secret"));
        assertThat(clients.find(new ClientId("shop"))).isPresent();
        assertThat(node.audit.types()).containsExactly("client.registered", "user.imported", "import.applied");
        assertThat(node.audit.events().get(2).details())
                .isEqualTo(Map.of("created", "2", "changed", "0", "unchanged", "0"));
    }

    @Test
    void the_second_start_writes_nothing_and_hashes_nothing() {
        node.start(file(SHOP, ANA));
        User before = node.user("ana");
        int writes = entries.writes();
        int hashed = node.hasher.hashed();
        int events = node.audit.events().size();
        node.clock.advance(Duration.ofDays(1));

        ImportSummary summary = node.start(file(SHOP, ANA));

        assertThat(summary).isEqualTo(new ImportSummary(0, 0, 2));
        assertThat(node.user("ana")).isEqualTo(before);
        assertThat(entries.writes()).isEqualTo(writes);
        assertThat(node.hasher.hashed()).isEqualTo(hashed);
        assertThat(node.hasher.verified()).isEmpty();
        assertThat(node.audit.events()).hasSize(events);
    }

    @Test
    void another_layout_and_order_of_the_same_file_changes_nothing() {
        node.start(file(SHOP, ANA));

        ImportSummary summary = node.start("""
                {"users": [{"email": "ana@example.org", "groups": [], "name": "Ana", "enabled": true,
                            "password": "secret", "preferred_username": "ana", "username": "ana"}],
                 "clients": [{"grant_types": ["password"], "client_secret": "s", "client_id": "shop"}]}""");

        assertThat(summary).isEqualTo(new ImportSummary(0, 0, 2));
    }

    @Test
    void a_changed_name_changes_the_name_only() {
        node.start(file(SHOP, ANA));
        User before = node.user("ana");

        ImportSummary summary = node.start(file(SHOP, ANA.replace("Ana", "Ana María")));

        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(node.user("ana").claims().get(StandardClaim.NAME)).hasValue("Ana María");
        assertThat(node.user("ana").id()).isEqualTo(before.id());
        assertThat(node.user("ana").createdAt()).isEqualTo(before.createdAt());
        assertThat(node.user("ana").passwordHash()).isEqualTo(before.passwordHash());
        assertThat(node.hasher.hashed()).isEqualTo(1);
        assertThat(node.audit.types()).endsWith("user.changed", "import.applied");
    }

    @Test
    void a_changed_password_changes_the_password_only() {
        node.start(file(SHOP, ANA));
        node.save(node.user("ana").withEmail(new EmailAddress("new@example.org"), true, node.clock.instant()));

        ImportSummary summary = node.start(file(SHOP, ANA.replace("secret", "geheim")));

        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(node.user("ana").passwordHash()).hasValue(PlainHasher.hashOf("geheim"));
        assertThat(node.user("ana").email()).hasValue(new EmailAddress("new@example.org"));
    }

    @Test
    void a_password_its_owner_changed_survives_a_start_and_a_changed_profile() {
        node.start(file(SHOP, ANA));
        PasswordHash own = PlainHasher.hashOf("her own");
        node.save(node.user("ana").withPassword(own, node.clock.instant()));

        node.start(file(SHOP, ANA));
        assertThat(node.user("ana").passwordHash()).hasValue(own);

        node.start(file(SHOP, ANA.replace("Ana", "Ana María")));
        assertThat(node.user("ana").passwordHash()).hasValue(own);
    }

    @Test
    void a_changed_client_is_brought_to_what_is_declared() {
        node.start(file(SHOP, ANA));

        ImportSummary summary = node.start(file(SHOP.replace("[\"password\"]", "[]"), ANA));

        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(client("shop").metadata().grantTypes()).isEmpty();
    }

    @Test
    void a_client_that_registered_itself_is_the_operators_once_it_is_declared() {
        node.start(file(SHOP, ANA));
        ClientId shop = new ClientId("shop");
        clients.save(ClientExamples.selfRegistered(client("shop")));
        node.registrations.add(
                new ClientRegistration(shop, Sha256.of("token"), RegistrationTemplate.NONE, node.clock.instant()), 1);

        node.start(file(SHOP.replace("[\"password\"]", "[]"), ANA));

        assertThat(client("shop").selfRegistered()).isFalse();
        assertThat(node.registrations.find(shop)).isEmpty();
    }

    @Test
    void registration_tokens_are_declared_once_changed_and_keep_their_uses() {
        String token = "a-token-of-strangers-0123456789abcdef";
        String plain = "{\"registration_tokens\":[{\"token\":\"" + token + "\"}]}";
        String bounded = plain.replace(
                "}]}",
                ",\"max_uses\":2,\"expires_in\":60," + "\"client_metadata\":{\"pkce_exemption\":\"certification\"}}]}");
        Sha256 digest = Sha256.of(token);

        assertThat(node.start(plain)).isEqualTo(new ImportSummary(1, 0, 0));
        assertThat(node.start(plain)).isEqualTo(new ImportSummary(0, 0, 1));
        assertThat(node.initialTokens.use(digest, node.clock.instant())).isTrue();
        assertThat(node.start(bounded)).isEqualTo(new ImportSummary(0, 1, 0));

        InitialAccessToken changed = node.initialTokens.find(digest).orElseThrow();
        assertThat(changed.uses()).isEqualTo(1);
        assertThat(changed.maxUses()).contains(2L);
        assertThat(changed.expiresAt()).contains(node.clock.instant().plusSeconds(60));
        assertThat(changed.template().members()).isEqualTo(Map.of("pkce_exemption", "certification"));
    }

    @Test
    void faulty_registration_tokens_are_told_by_their_paths() {
        String good = "good-token-of-strangers-0123456789abcdef";
        String file = "{\"registration_tokens\":[{},{\"token\":\"short\"},{\"token\":\"" + good + "\"},{\"token\":\""
                + good + "\",\"max_uses\":0,\"expires_in\":\"x\",\"more\":1,\"client_metadata\":{\"nonsense\":1}}]}";

        assertThat(catchThrowableOfType(FaultyImport.class, () -> node.start(file))
                        .faults())
                .extracting(FieldFault::field)
                .containsExactlyInAnyOrder(
                        "$.registration_tokens[0].token",
                        "$.registration_tokens[1].token",
                        "$.registration_tokens[3].token",
                        "$.registration_tokens[3].max_uses",
                        "$.registration_tokens[3].expires_in",
                        "$.registration_tokens[3].more",
                        "$.registration_tokens[3].client_metadata.nonsense");
    }

    @Test
    void a_secret_is_replaced_in_two_steps_and_meanwhile_both_are_good() {
        AuthenticateClient authenticateClient = ClientHouse.authenticateClient(clients);
        node.start(file(SHOP.replace("\"s\"", "\"old\"")));
        assertThat(authenticateClient.authenticate(shop("old"))).isNotNull();

        node.start(file(SHOP.replace("\"s\"", "\"new\",\"previous_client_secret\":\"old\"")));
        assertThat(authenticateClient.authenticate(shop("old"))).isNotNull();
        assertThat(authenticateClient.authenticate(shop("new"))).isNotNull();

        node.start(file(SHOP.replace("\"s\"", "\"new\"")));
        assertThat(rejectionOf(() -> authenticateClient.authenticate(shop("old"))))
                .isEqualTo(OAuthError.invalidClient());
        assertThat(authenticateClient.authenticate(shop("new"))).isNotNull();
    }

    @Test
    void the_secret_of_a_client_that_signs_with_it_is_sealed_and_an_unchanged_one_changes_nothing() {
        String till = "{\"client_id\":\"till\",\"client_secret\":\"a-secret-of-the-till-0123456789abcdef\","
                + "\"token_endpoint_auth_method\":\"client_secret_jwt\",\"grant_types\":[]}";
        node.start(file(till));

        assertThat(client("till").secrets().get(0).open(new ClientId("till"), TestEnvelope.usual()))
                .hasValueSatisfying(
                        content -> assertThat(content).asString().isEqualTo("a-secret-of-the-till-0123456789abcdef"));
        assertThat(node.start(file(till))).isEqualTo(new ImportSummary(0, 0, 1));
    }

    @Test
    void what_left_the_file_stays() {
        node.start(file(SHOP, ANA));

        assertThat(node.start("{}")).isEqualTo(new ImportSummary(0, 0, 0));

        assertThat(node.user("ana").enabled()).isTrue();
        assertThat(clients.find(new ClientId("shop"))).isPresent();
    }

    @Test
    void a_user_is_disabled_and_enabled_again() {
        node.start(file(SHOP, ANA));

        node.start(file(SHOP, ANA.replace("}", ",\"enabled\":false}")));
        assertThat(node.user("ana").enabled()).isFalse();

        node.start(file(SHOP, ANA));
        assertThat(node.user("ana").enabled()).isTrue();
    }

    @Test
    void somebody_who_registered_before_is_brought_to_what_is_declared() {
        node.add(SomeUsers.named("ANA", 77));

        ImportSummary summary = node.start(file(SHOP, ANA));

        assertThat(summary).isEqualTo(new ImportSummary(1, 1, 0));
        assertThat(node.user("ana").id().value()).isEqualTo(SequentialIds.text(77));
        assertThat(node.user("ana").username().value()).isEqualTo("ana");
        assertThat(node.user("ana").passwordHash()).hasValue(PlainHasher.hashOf("secret"));
    }

    @Test
    void who_had_the_name_before_by_a_provider_cannot_log_in_by_it_any_more() {
        User before = SomeUsers.named("ana", 77);
        node.add(before);
        User other = SomeUsers.named("bob", 78);
        node.add(other);
        link(before, "oidc:partner");
        link(before, "ldap:corporate");
        link(other, "oidc:partner");

        node.start(file(SHOP, ANA));

        assertThat(node.identities.of(before.id())).isEmpty();
        assertThat(node.identities.of(other.id())).hasSize(1);
    }

    @Test
    void a_changed_profile_leaves_what_is_linked() {
        node.start(file(SHOP, ANA));
        User ana = node.user("ana");
        link(ana, "oidc:partner");

        node.start(file(SHOP, ANA.replace("Ana", "Ana María")));
        assertThat(node.identities.of(ana.id())).hasSize(1);

        node.start(file(SHOP, ANA.replace("Ana", "Ana María").replace("secret", "geheim")));
        assertThat(node.identities.of(ana.id())).isEmpty();
    }

    @Test
    void with_the_links_the_groups_go_that_came_by_them_and_those_declared_stay() {
        String declared = ANA.replace("}", ",\"groups\":[\"staff\",\"clerks\"]}");
        node.start(file(SHOP, declared));
        User ana = node.user("ana");
        link(ana, "oidc:partner", new Group("admin"), new Group("clerks"));
        node.save(ana.withGroups(
                Set.of(new Group("staff"), new Group("clerks"), new Group("admin")), node.clock.instant()));

        node.start(file(SHOP, declared.replace("secret", "geheim")));

        assertThat(node.user("ana").groupNames()).containsExactlyInAnyOrder("staff", "clerks");
    }

    @Test
    void what_the_one_who_had_the_name_before_allowed_is_asked_anew_of_who_has_it_now() {
        User before = SomeUsers.named("ana", 77);
        node.add(before);
        User other = SomeUsers.named("bob", 78);
        node.add(other);
        allow(before);
        allow(other);

        node.start(file(SHOP, ANA));

        assertThat(node.consents.of(before.id(), 9)).isEmpty();
        assertThat(node.consents.of(other.id(), 9)).hasSize(1);
    }

    /** The user was logged in when the page was sent, but no longer when the answer is stored. */
    @Test
    void what_the_one_who_had_the_name_before_allows_as_it_is_taken_over_is_not_allowed() {
        User before = SomeUsers.named("ana", 77);
        node.add(before);
        SessionId session = sitDown("s1");
        Login login = new Login(before.id(), Authentication.byPassword(node.clock.instant()), Optional.of(session));

        node.start(file(SHOP, ANA));

        GrantConsent late = new GrantConsent(node.sessions, node.consents, clients, node.audit, node.clock);
        assertThat(rejectionOf(() -> late.grant(
                        login,
                        new ClientId("shop"),
                        Scope.of("openid"),
                        Set.of(),
                        Set.of(),
                        new RemoteAddress("192.0.2.1"))))
                .isEqualTo(OAuthError.loginRequired());
        assertThat(node.consents.of(before.id(), 9)).isEmpty();
    }

    @Test
    void what_somebody_allowed_stays_where_they_are_barred_or_changed_and_goes_with_another_password() {
        node.start(file(SHOP, ANA));
        allow(node.user("ana"));

        node.start(file(SHOP, ANA.replace("Ana", "Ana María")));
        node.start(file(SHOP, "{\"username\":\"ana\",\"enabled\":false}"));
        node.start(file(SHOP, "{\"username\":\"ana\",\"enabled\":true}"));
        assertThat(node.consents.of(node.user("ana").id(), 9)).hasSize(1);

        node.start(file(SHOP, ANA.replace("secret", "geheim")));
        assertThat(node.consents.of(node.user("ana").id(), 9)).isEmpty();
    }

    @Test
    void what_somebody_allowed_goes_where_a_barred_name_is_taken_over() {
        node.start(file(SHOP, ANA_BARRED));
        allow(node.user("ana"));

        node.start(file(SHOP, ANA_BARRED.replace("false", "true")));

        assertThat(node.consents.of(node.user("ana").id(), 9)).isEmpty();
    }

    private void allow(User user) {
        node.consents.put(new Consent(
                user.id(), new ClientId("shop"), Scope.of("openid", "profile"), Set.of(), node.clock.instant()));
    }

    /** Otherwise a login at the provider would find no user, and create one who is not disabled. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"username\":\"ana\",\"enabled\":false}", ANA_BARRED})
    void who_comes_by_a_provider_and_is_barred_is_barred_there_and_nobody_new(String barred) {
        UserId ana = comeByPartner();

        node.start(file(SHOP, barred));

        assertThat(comeByPartner()).isEqualTo(ana);
        assertThat(users.find(ana).orElseThrow().enabled()).isFalse();
        assertThat(users.find(ana).orElseThrow().email()).hasValue(new EmailAddress("ana@example.org"));
        assertThat(users.page(null, 9)).hasSize(1);
    }

    @Test
    void who_is_let_in_again_without_a_password_is_who_they_were() {
        UserId ana = comeByPartner();
        String barred = "{\"username\":\"ana\",\"enabled\":false}";
        node.start(file(SHOP, barred));

        assertThat(node.start(file(SHOP, barred.replace("false", "true")))).isEqualTo(new ImportSummary(0, 1, 1));

        assertThat(comeByPartner()).isEqualTo(ana);
        assertThat(node.user("ana").enabled()).isTrue();
        assertThat(node.user("ana").passwordHash()).isEmpty();
        assertThat(node.hasher.hashed()).isZero();
        assertThat(users.page(null, 9)).hasSize(1);
    }

    /** Otherwise no directory would be asked about the user any more. */
    @Test
    void who_is_barred_with_a_password_and_let_in_again_without_one_is_who_they_were() {
        UserId ana = comeByPartner();

        node.start(file(SHOP, ANA_BARRED));
        assertThat(node.user("ana").enabled()).isFalse();
        assertThat(node.user("ana").passwordHash()).isEmpty();
        node.start(file(SHOP, "{\"username\":\"ana\",\"enabled\":true}"));

        assertThat(node.user("ana").enabled()).isTrue();
        assertThat(node.user("ana").passwordHash()).isEmpty();
        assertThat(comeByPartner()).isEqualTo(ana);
        assertThat(node.hasher.hashed()).isZero();
    }

    @Test
    void a_password_that_waits_for_its_user_to_be_let_in_changes_nothing_at_the_next_starts() {
        comeByPartner();
        assertThat(node.start(file(SHOP, ANA_BARRED))).isEqualTo(new ImportSummary(1, 1, 0));
        int writes = entries.writes();

        assertThat(node.start(file(SHOP, ANA_BARRED))).isEqualTo(new ImportSummary(0, 0, 2));
        assertThat(node.start(file(SHOP, ANA_BARRED.replace("secret", "geheim"))))
                .isEqualTo(new ImportSummary(0, 0, 2));

        assertThat(entries.writes()).isEqualTo(writes);
        assertThat(node.hasher.hashed()).isZero();
    }

    @Test
    void a_password_that_waited_takes_the_name_over_even_from_who_was_let_in_meanwhile() {
        User ana = users.find(comeByPartner()).orElseThrow();
        allow(ana);
        node.start(file(SHOP, ANA_BARRED));
        node.start(file(SHOP, "{\"username\":\"ana\",\"enabled\":true}"));

        node.start(file(SHOP, ANA_BARRED.replace("false", "true")));

        assertThat(node.user("ana").passwordHash()).hasValue(PlainHasher.hashOf("secret"));
        assertThat(node.identities.of(ana.id())).isEmpty();
        assertThat(node.consents.of(ana.id(), 9)).isEmpty();
    }

    @Test
    void who_is_barred_and_has_a_password_already_or_comes_from_nowhere_else_gets_the_declared_one() {
        User ana = SomeUsers.named("ana", 77).withPassword(PlainHasher.hashOf("her own"), node.clock.instant());
        node.add(ana);
        link(ana, "ldap:corporate");
        node.add(User.named(new UserId("78"), new Username("bob"), node.clock.instant()));

        node.start(file(SHOP, ANA_BARRED, ANA_BARRED.replace("ana", "bob")));

        assertThat(node.user("ana").passwordHash()).hasValue(PlainHasher.hashOf("secret"));
        assertThat(node.user("bob").passwordHash()).hasValue(PlainHasher.hashOf("secret"));
        assertThat(node.user("bob").enabled()).isFalse();
    }

    /** Earlier releases let somebody register under it. */
    @Test
    void who_has_the_name_of_a_client_is_barred_and_nobody_new_is_declared_with_one() {
        node.add(User.named(new UserId("78"), new Username("client:shop"), node.clock.instant()));
        String other = ANA_BARRED.replace("ana", "client:other");

        assertThat(faults(file(SHOP, other))).containsExactly("$.users[0].username: " + Username.FAULT);
        node.start(file(SHOP, "{\"username\":\"client:shop\",\"enabled\":false}"));

        assertThat(node.user("client:shop").enabled()).isFalse();
    }

    @Test
    void who_is_barred_and_then_taken_over_with_a_password_is_not_linked_any_more() {
        User ana = users.find(comeByPartner()).orElseThrow();
        node.start(file(SHOP, ANA_BARRED));
        assertThat(node.identities.of(ana.id())).hasSize(1);
        SessionId late = sitDown("late");

        node.start(file(SHOP, ANA_BARRED.replace("false", "true")));

        assertThat(node.user("ana").enabled()).isTrue();
        assertThat(node.identities.of(ana.id())).isEmpty();
        assertThat(isLive(late)).isFalse();
    }

    @Test
    void an_entry_without_a_password_changes_only_what_it_says() {
        User before = users.find(comeByPartner()).orElseThrow();
        SessionId session = sitDown("s1");

        node.start(file(SHOP, "{\"username\":\"ana\",\"nickname\":\"Anita\",\"groups\":[\"staff\",\"ops\"]}"));

        User after = node.user("ana");
        assertThat(after.groupNames()).containsExactly("ops", "staff");
        assertThat(after.claims().byWireName()).isEqualTo(Map.of("name", "Ana", "nickname", "Anita"));
        assertThat(after.email()).isEqualTo(before.email());
        assertThat(after.emailVerified()).isTrue();
        assertThat(after.enabled()).isTrue();
        assertThat(node.identities.of(before.id())).hasSize(1);
        assertThat(isLive(session)).isTrue();

        node.start(file(SHOP, "{\"username\":\"ana\",\"groups\":[],\"email\":\"new@example.org\"}"));
        assertThat(node.user("ana").groups()).isEmpty();
        assertThat(node.user("ana").email()).hasValue(new EmailAddress("new@example.org"));
        assertThat(node.user("ana").emailVerified()).isFalse();
        assertThat(node.user("ana").claims()).isEqualTo(after.claims());
    }

    @Test
    void an_entry_without_a_password_that_repeats_the_address_leaves_it_verified() {
        comeByPartner();

        node.start(file(SHOP, "{\"username\":\"ana\",\"email\":\"ANA@example.org\",\"groups\":[\"staff\"]}"));

        assertThat(node.user("ana").email()).hasValue(new EmailAddress("ANA@example.org"));
        assertThat(node.user("ana").emailVerified()).isTrue();
    }

    @Test
    void an_entry_without_a_password_that_says_so_takes_the_verification_away_and_gives_it_back() {
        comeByPartner();
        String plain = "{\"username\":\"ana\",\"email\":\"ana@example.org\"}";
        String unverified = plain.replace("}", ",\"email_verified\":false}");
        node.start(file(SHOP, plain));

        assertThat(node.start(file(SHOP, unverified))).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(node.user("ana").emailVerified()).isFalse();
        assertThat(node.start(file(SHOP, unverified))).isEqualTo(new ImportSummary(0, 0, 2));

        node.start(file(SHOP, plain));
        assertThat(node.user("ana").emailVerified()).isFalse();
        node.start(file(SHOP, unverified.replace("false", "true")));
        assertThat(node.user("ana").emailVerified()).isTrue();
    }

    @Test
    void an_entry_with_a_password_that_does_not_say_so_takes_the_verification_away() {
        comeByPartner();

        node.start(file(SHOP, ANA));

        assertThat(node.user("ana").emailVerified()).isFalse();
    }

    @Test
    void an_entry_without_a_password_that_does_not_say_so_lets_nobody_in_again() {
        comeByPartner();
        node.start(file(SHOP, "{\"username\":\"ana\",\"enabled\":false}"));

        node.start(file(SHOP, "{\"username\":\"ana\",\"groups\":[\"staff\"]}"));

        assertThat(node.user("ana").enabled()).isFalse();
        assertThat(node.user("ana").groupNames()).containsExactly("staff");
    }

    @Test
    void an_entry_that_loses_its_password_leaves_the_one_that_was_set() {
        node.start(file(SHOP, ANA));
        PasswordHash own = PlainHasher.hashOf("her own");
        node.save(node.user("ana").withPassword(own, node.clock.instant()));

        String without = ANA.replace("\"password\":\"secret\",", "");
        assertThat(node.start(file(SHOP, without))).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(node.start(file(SHOP, without))).isEqualTo(new ImportSummary(0, 0, 2));

        assertThat(node.user("ana").passwordHash()).hasValue(own);
    }

    @Test
    void an_entry_that_gets_a_password_takes_the_name_over() {
        UserId ana = comeByPartner();
        node.start(file(SHOP, "{\"username\":\"ana\"}"));

        node.start(file(SHOP, "{\"username\":\"ana\",\"password\":\"secret\"}"));

        assertThat(node.identities.of(ana)).isEmpty();
        assertThat(node.user("ana").email()).isEmpty();
        assertThat(node.user("ana").passwordHash()).hasValue(PlainHasher.hashOf("secret"));
    }

    @Test
    void an_entry_without_a_password_for_a_user_who_is_not_there_is_a_fault_and_nothing_is_applied() {
        assertThat(faults(file(SHOP, ANA, "{\"username\":\"bob\",\"enabled\":false}")))
                .containsExactly("$.users[1].password: is required: there is no user of that name");

        assertNothingApplied();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"username\":\"john\",\"enabled\":true}",
                "{\"username\":\"john\",\"password\":\"secret\",\"enabled\":false}"
            })
    void an_address_that_its_owner_keeps_does_not_come_free(String john) {
        node.add(
                SomeUsers.named("john", 77).withEmail(new EmailAddress("ana@example.org"), true, node.clock.instant()));

        assertThat(faults(file(SHOP, john, ANA))).containsExactly("$.users[1].email: belongs to another user");

        assertNothingApplied();
    }

    private UserId comeByPartner() {
        ExternalProfile profile = new ExternalProfile(
                "ana at partner",
                List.of(new Username("ana"), new Username("ana-2")),
                Optional.of(new EmailAddress("ana@example.org")),
                true,
                new StandardClaims(Map.of(StandardClaim.NAME, "Ana")),
                Set.of(new Group("staff")));
        AdmitOnce once = new AdmitOnce(
                node.identities, users, () -> "new-" + users.page(null, 9).size(), node.audit, node.clock);
        return ((Admitted) new AdmitExternalUser(once).admit(new IdentitySource("oidc:partner"), profile)).user();
    }

    @Test
    void another_password_or_being_disabled_ends_every_login_and_a_changed_profile_none() {
        node.start(file(SHOP, ANA));
        TokenFamily first = logIn("f1");

        SessionId session = sitDown("s1");

        node.start(file(SHOP, ANA.replace("Ana", "Ana María")));
        assertThat(isLive(first)).isTrue();
        assertThat(isLive(session)).isTrue();

        String changed = ANA.replace("secret", "geheim");
        node.start(file(SHOP, changed));
        assertThat(isLive(first)).isFalse();
        assertThat(isLive(session)).isFalse();
        assertThat(node.audit.types()).contains("logins.ended");

        TokenFamily second = logIn("f2");
        SessionId later = sitDown("s2");
        node.start(file(SHOP, changed.replace("}", ",\"enabled\":false}")));
        assertThat(isLive(second)).isFalse();
        assertThat(isLive(later)).isFalse();
    }

    @Test
    void a_client_that_is_disabled_and_enabled_again_has_nothing_it_had_before() {
        node.start(file(SHOP, ANA));
        ClientId shop = new ClientId("shop");
        TokenFamily family = logIn("f1", shop);
        TokenFamily others = logIn("f2", new ClientId("other"));
        AuthorizationCode code = code(family);
        DeviceAuthorization device = device(shop);

        node.start(file(SHOP.replace("password", "refresh_token"), ANA));
        assertThat(isLive(family)).isTrue();

        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));
        assertThat(isLive(family)).isFalse();
        assertThat(node.audit.types()).endsWith("client.changed", "access.ended", "import.applied");

        node.start(file(SHOP, ANA));
        assertThat(client("shop").enabled()).isTrue();
        assertThat(isLive(family)).isFalse();
        assertThat(isLive(others)).isTrue();
        assertThat(node.codes.consume(code.digest(), node.clock.instant())).isFalse();
        assertThat(node.devices.allow(device.deviceCode(), family.login(), node.clock.instant()))
                .isFalse();
    }

    @Test
    void a_client_that_is_disabled_and_enabled_again_has_none_of_its_own_tokens_and_gets_new_ones_at_once() {
        String disabled = SHOP.replace("}", ",\"enabled\":false}");
        node.start(file(SHOP, ANA));
        AccessToken stolen = ownToken("t1");
        node.clock.advance(Duration.ofSeconds(1));
        node.start(file(SHOP.replace("password", "refresh_token"), ANA));
        assertThat(isLive(stolen)).isTrue();

        node.start(file(disabled, ANA));
        AccessToken late = ownToken("t2");
        node.clock.advance(Duration.ofMillis(2_500));
        node.start(file(SHOP, ANA));

        assertThat(isLive(stolen)).isFalse();
        assertThat(isLive(late)).isFalse();
        assertThat(isLive(ownToken("t3"))).isTrue();
    }

    @Test
    void a_client_with_many_logins_loses_them_in_batches() {
        node.start(file(SHOP, ANA));
        ClientId shop = new ClientId("shop");
        int many = 2 * RevokeFamiliesOfClient.BATCH + 1;
        List<TokenFamily> families =
                IntStream.range(0, many).mapToObj(i -> logIn("f" + i, shop)).toList();

        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));

        assertThat(families).noneMatch(this::isLive);
        assertThat(familiesIn("access.ended")).containsExactly("20000", "20000", "1");
        assertThat(node.audit.types())
                .endsWith("client.changed", "access.ended", "access.ended", "access.ended", "import.applied");
    }

    @Test
    void a_database_too_slow_to_revoke_the_logins_of_a_client_keeps_nobody_from_barring_it() {
        node.start(file(SHOP, ANA));
        TokenFamily family = logIn("f1", new ClientId("shop"));
        node.slow(true);

        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));
        assertThat(client("shop").enabled()).isFalse();
        assertThat(isLive(family)).isTrue();

        node.clock.advance(Duration.ofSeconds(1));
        node.start(file(SHOP, ANA));
        assertThat(client("shop").enabled()).isTrue();
        assertThat(counts(family)).isFalse();
        assertThat(counts(logIn("f2", new ClientId("shop")))).isTrue();
    }

    @Test
    void what_was_not_revoked_as_a_client_was_disabled_is_before_it_is_enabled_again() {
        node.start(file(SHOP, ANA));
        TokenFamily family = logIn("f1", new ClientId("shop"));
        node.slow(true);
        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));
        node.slow(false);

        node.start(file(SHOP, ANA));

        assertThat(isLive(family)).isFalse();
        assertThat(node.audit.types()).endsWith("access.ended", "client.changed", "import.applied");
    }

    @Test
    void a_new_client_has_nothing_of_another_of_its_name_that_was_deleted() {
        node.start("{\"users\":[" + ANA + "]}");
        TokenFamily anothers = logIn("f1", new ClientId("shop"));
        node.slow(true);
        node.clock.advance(Duration.ofSeconds(1));

        node.start(file(SHOP, ANA));

        assertThat(counts(anothers)).isFalse();
        assertThat(counts(logIn("f2", new ClientId("shop")))).isTrue();
    }

    @Test
    void a_new_client_of_a_clock_that_ran_ahead_gets_tokens_that_count_where_clocks_are_right() {
        node.clock.advance(Duration.ofHours(1));
        node.start(file(SHOP, ANA));
        node.clock.advance(Duration.ofHours(-1));

        assertThat(isLive(ownToken("t1"))).isTrue();
        assertThat(counts(logIn("f1", new ClientId("shop")))).isTrue();
    }

    /** A client without token families leaves nothing here but the access tokens it holds. */
    @Test
    void a_new_client_of_a_name_that_we_gave_has_no_tokens_of_one_that_was_deleted() {
        String given = "0198c0de-0000-7000-8000-000000000001";
        node.start(file(SHOP, ANA));
        AccessToken anothers = ownToken("t1", new ClientId(given));
        node.clock.advance(Duration.ofSeconds(1));

        node.start(file(SHOP + "," + SHOP.replace("\"shop\"", "\"" + given + "\""), ANA));

        assertThat(client(given).enabled()).isTrue();
        assertThat(isLive(anothers)).isFalse();
    }

    /** A time in the future does not tell whether it was ended for a good reason. */
    @Test
    void what_a_clock_ended_that_ran_ahead_is_over_where_clocks_are_right() {
        node.start(file(SHOP, ANA));
        AccessToken stolen = ownToken("t1");
        TokenFamily family = logIn("f1", new ClientId("shop"));
        node.slow(true);

        node.clock.advance(Duration.ofHours(1));
        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));
        node.slow(false);
        node.clock.advance(Duration.ofSeconds(1));
        node.start(file(SHOP, ANA));
        node.clock.advance(Duration.ofHours(-1));

        assertThat(client("shop").enabled()).isTrue();
        assertThat(isLive(stolen)).isFalse();
        assertThat(counts(family)).isFalse();
    }

    @Test
    void a_user_with_many_logins_by_password_loses_them_in_batches_and_one_with_few_at_once() {
        node.start(file(SHOP, ANA));
        List<TokenFamily> few =
                IntStream.range(0, 9).mapToObj(i -> logIn("few" + i)).toList();
        String changed = ANA.replace("secret", "geheim");
        node.start(file(SHOP, changed));
        assertThat(few).noneMatch(this::isLive);
        assertThat(familiesIn("logins.ended")).containsExactly("9");

        List<TokenFamily> many = IntStream.range(0, 2 * EndLoginsOfUser.BATCH + 1)
                .mapToObj(i -> logIn("many" + i))
                .toList();
        node.start(file(SHOP, changed.replace("Ana", "Ana María")));
        assertThat(many).allMatch(this::isLive);

        node.start(file(SHOP, changed.replace("}", ",\"enabled\":false}")));
        assertThat(many).noneMatch(this::isLive);
        assertThat(familiesIn("logins.ended")).containsExactly("9", "20000", "20000", "1");
    }

    @Test
    void a_user_with_very_many_sessions_loses_them_in_batches_be_they_there_or_forgotten() {
        node.start(file(SHOP, ANA));
        UserId ana = node.user("ana").id();
        IntStream.rangeClosed(0, EndSession.BATCH).forEach(i -> sitDown("there" + i));
        List<TokenFamily> many = IntStream.rangeClosed(0, EndSession.BATCH + 1)
                .mapToObj(i -> logIn(
                        "f" + i,
                        ClientId.FIRST_PARTY,
                        new Login(
                                ana,
                                Authentication.byPassword(node.clock.instant()),
                                Optional.of(new SessionId("gone" + i)))))
                .toList();

        node.start(file(SHOP, ANA.replace("}", ",\"enabled\":false}")));

        assertThat(many).noneMatch(this::isLive);
        assertThat(node.sessions.unendedOf(ana, 9)).isEmpty();
        assertThat(familiesIn("logins.ended")).containsExactly("0", "2001", "1");
    }

    @Test
    void a_user_with_sessions_that_very_much_rests_on_loses_them_in_batches() {
        node.start(file(SHOP, ANA));
        UserId ana = node.user("ana").id();
        List<TokenFamily> many = Stream.of("there1", "there2", "gone1", "gone2")
                .flatMap(session -> logIn(ana, session, EndLoginsOfUser.BATCH / 2 + 1))
                .toList();
        sitDown("there1");
        sitDown("there2");

        node.start(file(SHOP, ANA.replace("}", ",\"enabled\":false}")));

        assertThat(many).noneMatch(this::isLive);
        assertThat(node.sessions.unendedOf(ana, 9)).isEmpty();
        assertThat(node.audit.types()).filteredOn("logins.ended"::equals).hasSize(4);
    }

    private Stream<TokenFamily> logIn(UserId user, String session, int times) {
        Login login =
                new Login(user, Authentication.byPassword(node.clock.instant()), Optional.of(new SessionId(session)));
        return IntStream.range(0, times).mapToObj(i -> logIn(session + "-" + i, ClientId.FIRST_PARTY, login));
    }

    private List<String> familiesIn(String event) {
        return node.audit.events().stream()
                .filter(one -> one.type().equals(event))
                .map(one -> one.details().get("families"))
                .toList();
    }

    /** Whether a refresh token of the family is still valid. */
    private boolean counts(TokenFamily family) {
        Instant now = node.clock.instant();
        RefreshToken token = new RefreshToken(
                Sha256.of(family.id().value()),
                family.id(),
                now,
                family.expiresAt(),
                family.expiresAt(),
                Optional.empty());
        node.refreshTokens.add(token);
        return node.refreshTokens.look(token.digest()).orElseThrow().family().isLiveAt(now);
    }

    @Test
    void what_was_issued_just_as_a_client_was_disabled_dies_when_it_is_enabled() {
        node.start(file(SHOP.replace("}", ",\"enabled\":false}"), ANA));
        TokenFamily late = logIn("f1", new ClientId("shop"));

        node.start(file(SHOP, ANA));

        assertThat(isLive(late)).isFalse();
        TokenFamily fresh = logIn("f2", new ClientId("shop"));
        node.start(file(SHOP.replace("password", "refresh_token"), ANA));
        assertThat(isLive(fresh)).isTrue();
    }

    @Test
    void a_resource_says_who_is_told_about_its_tokens_and_changes_when_somebody_else_is() {
        String orders = "{\"resources\":[{\"resource\":\"urn:orders\"}]}";
        node.start(orders);
        assertThat(node.resources.introspectionClients("urn:orders")).isEmpty();

        ImportSummary changed = node.start(orders.replace("}]", ",\"introspection_clients\":[\"shop\",\"shop\"]}]"));

        assertThat(changed).isEqualTo(new ImportSummary(0, 1, 0));
        assertThat(node.resources.introspectionClients("urn:orders")).contains(Set.of(new ClientId("shop")));
        assertThat(node.resources.find("urn:orders").orElseThrow().introspectionClients())
                .contains(Set.of(new ClientId("shop")));
    }

    @Test
    void an_address_of_somebody_else_is_a_fault_and_nothing_is_applied() {
        node.add(
                SomeUsers.named("john", 77).withEmail(new EmailAddress("Ana@example.org"), true, node.clock.instant()));

        assertThat(faults(file(SHOP, ANA))).containsExactly("$.users[0].email: belongs to another user");

        assertNothingApplied();
    }

    @Test
    void an_address_may_move_from_one_to_the_other_whatever_their_order() {
        String bob = "{\"username\":\"bob\",\"password\":\"secret\",\"email\":\"bob@example.org\"}";
        node.start(file(SHOP, ANA, bob));

        String moved = file(SHOP, ANA.replace("ana@", "bob@"), bob.replace("bob@", "robert@"));
        assertThat(node.start(moved)).isEqualTo(new ImportSummary(0, 2, 1));

        assertThat(node.user("ana").email()).hasValue(new EmailAddress("bob@example.org"));
        assertThat(node.user("bob").email()).hasValue(new EmailAddress("robert@example.org"));
        assertThat(node.start(moved)).isEqualTo(new ImportSummary(0, 0, 3));
    }

    @Test
    void two_addresses_cannot_change_places_at_once() {
        String bob = "{\"username\":\"bob\",\"password\":\"secret\",\"email\":\"bob@example.org\"}";
        String eve = "{\"username\":\"eve\",\"password\":\"secret\"}";
        node.start(file(SHOP, ANA, bob));
        int events = node.audit.events().size();
        int hashed = node.hasher.hashed();

        assertThat(faults(file(
                        SHOP.replace("\"s\"", "\"another\""),
                        eve,
                        ANA.replace("ana@", "bob@"),
                        bob.replace("bob@", "ana@"))))
                .containsExactly(
                        "$.users[1].email: belongs to another user", "$.users[2].email: belongs to another user");

        assertThat(node.audit.events()).hasSize(events);
        assertThat(node.hasher.hashed()).isEqualTo(hashed);
        assertThat(users.findByLoginName(LoginName.parse("eve").orElseThrow())).isEmpty();
        assertThat(node.user("ana").email()).hasValue(new EmailAddress("ana@example.org"));
    }

    @Test
    void three_addresses_cannot_go_round_either() {
        node.start(file(SHOP, person("user-a", "1"), person("user-b", "2"), person("user-c", "3")));

        assertThat(faults(file(SHOP, person("user-a", "2"), person("user-b", "3"), person("user-c", "1"))))
                .containsExactly(
                        "$.users[0].email: belongs to another user",
                        "$.users[1].email: belongs to another user",
                        "$.users[2].email: belongs to another user");
    }

    @Test
    void addresses_are_passed_on_along_a_row_whatever_its_order() {
        node.start(file(SHOP, person("user-a", "1"), person("user-b", "2"), person("user-c", "3")));

        node.start(file(SHOP, person("user-a", "2"), person("user-b", "3"), person("user-c", "4")));

        assertThat(node.user("user-a").email()).hasValue(new EmailAddress("2@example.org"));
        assertThat(node.user("user-b").email()).hasValue(new EmailAddress("3@example.org"));
        assertThat(node.user("user-c").email()).hasValue(new EmailAddress("4@example.org"));
    }

    @Test
    void an_address_whose_owner_is_brought_to_have_none_comes_free() {
        node.add(
                SomeUsers.named("john", 77).withEmail(new EmailAddress("ana@example.org"), true, node.clock.instant()));
        String john = "{\"username\":\"john\",\"password\":\"secret\"}";

        assertThat(node.start(file(SHOP, ANA, john))).isEqualTo(new ImportSummary(2, 1, 0));
        assertThat(node.user("john").email()).isEmpty();
    }

    @Test
    void more_users_than_a_batch_are_all_created() {
        String[] many = IntStream.range(0, 150)
                .mapToObj(i -> "{\"username\":\"user" + i + "\",\"password\":\"p" + i + "\"}")
                .toArray(String[]::new);

        assertThat(node.start(file(SHOP, many))).isEqualTo(new ImportSummary(151, 0, 0));

        assertThat(node.user("user149").passwordHash()).hasValue(PlainHasher.hashOf("p149"));
        assertThat(node.hasher.hashed()).isEqualTo(150);
    }

    @Test
    void a_start_that_died_halfway_is_continued() {
        node.start(file(SHOP, ANA));

        assertThat(node.start(file(SHOP, ANA, "{\"username\":\"bob\",\"password\":\"secret\"}")))
                .isEqualTo(new ImportSummary(1, 0, 2));
    }

    @Test
    void a_hasher_that_fails_ends_the_start() {
        node.hasher.overload();

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> node.start(file(SHOP, ANA))))
                .hasMessageContaining("could not be hashed");
    }

    @Test
    void development_starts_with_two_users() {
        assertThat(node.seeding().start()).isEqualTo(new ImportSummary(2, 0, 0));

        User john = node.user("johndoe");
        assertThat(john.claims().get(StandardClaim.NAME)).hasValue("John Doe");
        assertThat(john.email()).hasValue(new EmailAddress("johndoe@example.com"));
        assertThat(john.emailVerified()).isTrue();
        assertThat(john.groups()).isEmpty();
        assertThat(john.passwordHash()).hasValue(PlainHasher.hashOf("secret"));
        assertThat(node.user("admin").groups()).containsExactly(new Group("admin"));
        assertThat(node.user("admin").email()).hasValue(new EmailAddress("admin@example.com"));
        assertThat(node.start()).isEqualTo(new ImportSummary(0, 0, 2));
    }

    @Test
    void the_file_stands_over_the_development_users() {
        String file = "{\"users\":[{\"username\":\"JohnDoe\",\"password\":\"other\"}]}";

        assertThat(node.seeding().start(file)).isEqualTo(new ImportSummary(2, 0, 0));
        assertThat(node.user("johndoe").passwordHash()).hasValue(PlainHasher.hashOf("other"));
        assertThat(node.start(file)).isEqualTo(new ImportSummary(0, 0, 2));
    }

    @Test
    void without_file_and_seed_nothing_happens() {
        assertThat(node.start()).isEqualTo(new ImportSummary(0, 0, 0));
        assertNothingApplied();
    }

    @Test
    void every_member_of_a_user_is_taken() {
        node.start(file(SHOP, """
                {"username": "ana", "preferred_username": "ana", "password": "secret", "name": "Ana García",
                 "given_name": "Ana", "family_name": "García", "middle_name": "María", "nickname": "Anita",
                 "profile": "https://ana.example/", "picture": "https://ana.example/me.png",
                 "website": "https://ana.example/blog", "email": "ana@example.org", "email_verified": true,
                 "gender": "female", "birthdate": "1980-02-29", "zoneinfo": "Europe/Madrid", "locale": "es-ES",
                 "phone_number": "+34 600 000 000", "phone_number_verified": true,
                 "address": {"street_address": "Calle Mayor 1\\nBajo", "locality": "Madrid"},
                 "groups": ["staff", "admin"], "enabled": true}"""));

        User ana = node.user("ana");
        assertThat(ana.claims().byWireName()).hasSize(15);
        assertThat(ana.claims().get(StandardClaim.ADDRESS))
                .hasValue(Map.of("street_address", "Calle Mayor 1\nBajo", "locality", "Madrid"));
        assertThat(ana.groupNames()).containsExactlyInAnyOrder("staff", "admin");
        assertThat(ana.emailVerified()).isTrue();
    }

    @Test
    void every_member_of_a_client_is_taken() {
        node.start("""
                {"clients": [{"client_id": "shop", "client_secret": "s", "client_name": "The shop",
                  "token_endpoint_auth_method": "client_secret_post",
                  "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                  "scope": "openid profile", "redirect_uris": ["https://shop.example/cb"],
                  "contacts": ["ops@shop.example"], "client_uri": "https://shop.example/",
                  "logo_uri": "https://shop.example/logo.svg", "policy_uri": "https://shop.example/policy",
                  "tos_uri": "https://shop.example/terms", "enabled": false}]}""");

        Client shop = client("shop");
        assertThat(shop.enabled()).isFalse();
        assertThat(shop.metadata().name()).isEqualTo("The shop");
        assertThat(shop.metadata().authentication().method()).contains(ClientAuthMethod.CLIENT_SECRET_POST);
        assertThat(shop.metadata().grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
        assertThat(shop.metadata().scope()).hasToString("openid profile");
        assertThat(shop.metadata().pages().terms()).isPresent();
    }

    /** RFC 7591 §2, except for the authentication method. */
    @Test
    void a_client_that_says_little_has_the_defaults_of_the_standard_and_shows_its_secret_either_way() {
        node.start("""
                {"clients": [{"client_id": "shop", "client_secret": "s", "redirect_uris": ["https://shop.example/cb"]},
                             {"client_id": "phone", "token_endpoint_auth_method": "none", "grant_types": []}]}""");

        ClientMetadata shop = client("shop").metadata();
        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.authentication().method()).isEmpty();
        assertThat(shop.authentication().admits(ClientAuthMethod.CLIENT_SECRET_BASIC))
                .isTrue();
        assertThat(shop.authentication().admits(ClientAuthMethod.CLIENT_SECRET_POST))
                .isTrue();
        assertThat(shop.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(shop.responseTypes()).containsExactly(ResponseType.CODE);
        assertThat(shop.scope()).isEqualTo(ClientMetadata.DEFAULT_SCOPE);
        assertThat(client("phone").isPublic()).isTrue();
        assertThat(client("phone").metadata().responseTypes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "email":"ana"                          | $.users[0].email: must be an e-mail address
                    "email":null                           | $.users[0].email: must be an e-mail address
                    "email_verified":true                  | $.users[0].email_verified: must not be true without email
                    "email_verified":"yes"                 | $.users[0].email_verified: must be true or false
                    "preferred_username":"Ana"             | $.users[0].preferred_username: must be the username
                    "sub":"1"                              | $.users[0].sub: is given by Aldaba
                    "updated_at":1                         | $.users[0].updated_at: is kept by Aldaba
                    "groups":"admin"                       | $.users[0].groups: must be a list
                    "groups":["a","b c",3]                 | $.users[0].groups[1]: must be 1 to 64 visible characters; $.users[0].groups[2]: must be 1 to 64 visible characters
                    "birthdate":19800229                   | $.users[0].birthdate: must be YYYY-MM-DD or YYYY; the year may be 0000
                    "name":""                              | $.users[0].name: must be a text of 1 to 255 characters without control characters
                    "address":{"street":"x"}               | $.users[0].address: must be an object of the members formatted, street_address, locality, region, postal_code, country
                    "phone_number_verified":1.5            | $.users[0].phone_number_verified: must be true or false
                    "pasword":"hunter2"                    | $.users[0].pasword: is not known
                    "name#es":"Ana"                        | $.users[0]['name#es']: is not known
                    "enabled":0                            | $.users[0].enabled: must be true or false
                    """)
    void a_faulty_user_is_refused_with_the_path(String member, String expected) {
        String file = file(SHOP, "{\"username\":\"ana\",\"password\":\"secret\"," + member + "}");

        assertThat(faults(file)).containsExactly(expected.split("; (?=\\$)"));
        assertNothingApplied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\\there", "line\\n", "\\u0085next"})
    void a_password_that_no_form_brings_along_is_refused(String password) {
        String file = file(SHOP, "{\"username\":\"ana\",\"password\":\"" + password + "\"}");

        assertThat(faults(file))
                .containsExactly("$.users[0].password: must be a text of 1 to 1024 bytes without control characters");
        assertNothingApplied();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"client_secret":"s","grant_types":[]}                                        | $.clients[0].client_id: is required
                    {"client_id":"a b","client_secret":"s","grant_types":[]}                      | $.clients[0].client_id: must be 1 to 128 visible ASCII characters without " and \\
                    {"client_id":"aldaba","client_secret":"s","grant_types":[]}                   | $.clients[0].client_id: is built in and cannot be declared
                    {"client_id":"a","grant_types":[]}                                            | $.clients[0].client_secret: is required unless token_endpoint_auth_method is none or private_key_jwt
                    {"client_id":"a","client_secret":"ñ","grant_types":[]}                        | $.clients[0].client_secret: must have 1 to 256 printable ASCII characters
                    {"client_id":"a","client_secret":"s","token_endpoint_auth_method":"none","grant_types":[]} | $.clients[0].client_secret: must be absent where token_endpoint_auth_method is none
                    {"client_id":"a","previous_client_secret":"s","token_endpoint_auth_method":"none","grant_types":[]} | $.clients[0].previous_client_secret: must be absent where token_endpoint_auth_method is none
                    {"client_id":"a","previous_client_secret":"s","grant_types":[]}               | $.clients[0].client_secret: is required unless token_endpoint_auth_method is none or private_key_jwt
                    {"client_id":"a","client_secret":"s","previous_client_secret":"ñ","grant_types":[]} | $.clients[0].previous_client_secret: must have 1 to 256 printable ASCII characters
                    {"client_id":"a","client_secret":"s","token_endpoint_auth_method":"client_secret_jwt","grant_types":[]} | $.clients[0].client_secret: must have 1 to 256 printable ASCII characters, at least 32, and 8 different ones
                    {"client_id":"a","client_secret":"s","token_endpoint_auth_method":"private_key_jwt","jwks_uri":"https://a.example/","grant_types":[]} | $.clients[0].client_secret: must be absent where token_endpoint_auth_method is private_key_jwt
                    {"client_id":"a","token_endpoint_auth_method":"private_key_jwt","grant_types":[]} | $.clients[0].jwks: or jwks_uri is needed for private_key_jwt
                    {"client_id":"a","token_endpoint_auth_method":"private_key_jwt","jwks":{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AQ"}]},"grant_types":[]} | $.clients[0].jwks: has no key that assertions of token_endpoint_auth_signing_alg can be verified with
                    {"client_id":"a","client_secret":"s","token_endpoint_auth_method":"tls","grant_types":[]} | $.clients[0].token_endpoint_auth_method: must be one of none, client_secret_basic, client_secret_post, client_secret_jwt, private_key_jwt
                    {"client_id":"a","client_secret":"s"}                                         | $.clients[0].redirect_uris: are needed for the authorization code and the implicit grant
                    {"client_id":"a","client_secret":"s","redirect_uris":["http://a.example/"]}   | $.clients[0].redirect_uris[0]: is not an admitted redirect URI
                    {"client_id":"a","client_secret":"s","grant_types":["a b"]}                   | $.clients[0].grant_types[0]: must be a grant type of this service
                    {"client_id":"a","client_secret":"s","grant_types":["password","implicit"]}                   | $.clients[0].grant_types[1]: must be a grant type of this service
                    {"client_id":"a","client_secret":"s","grant_types":["client_credentials"]}                   | $.clients[0].grant_types[0]: must be a grant type of this service
                    {"client_id":"a","client_secret":"s","grant_types":["PASSWORD"]}                   | $.clients[0].grant_types[0]: must be a grant type of this service
                    {"client_id":"a","client_secret":"s","grant_types":[],"response_types":["token"]} | $.clients[0].response_types: may only have code, id_token and id_token token
                    {"client_id":"a","client_secret":"s","grant_types":[],"scope":"a  b"}         | $.clients[0].scope: must be scope tokens parted by single spaces
                    {"client_id":"a","client_secret":"s","grant_types":[],"logo_uri":"javascript:1"} | $.clients[0].logo_uri: must be an absolute http or https URL
                    {"client_id":"a","client_secret":"s","grant_types":[],"client_name":" "}      | $.clients[0].client_name: must have 1 to 200 characters and no control character
                    {"client_id":"a","client_secret":"s","grant_types":[],"request_object_signing_alg":"none"} | $.clients[0].request_object_signing_alg: must be one of [RS256, PS256, ES256]
                    {"client_id":"a","client_secret":"s","grant_types":[],"request_uris":["urn:x"]} | $.clients[0].request_uris[0]: must be an absolute http or https URL
                    {"client_id":"a","client_secret":"s","grant_types":[],"require_signed_request_object":true} | $.clients[0].require_signed_request_object: is not supported
                    {"client_id":"a","client_secret":"s","grant_types":[],"client_id_issued_at":1} | $.clients[0].client_id_issued_at: is for the service to say
                    {"client_id":"a","client_secret":"s","grant_types":[],"default_max_age":1.5}  | $.clients[0].default_max_age: must be a whole number from 0 to 31622400
                    {"client_id":"a","client_secret":"s","grant_types":[],"id_token_claims":["e-mail"]} | $.clients[0].id_token_claims: may only have claims of the scopes profile, email, address, phone and groups
                    {"client_id":"a","client_secret":"s","grant_types":[],"id_token_claims":"email"} | $.clients[0].id_token_claims: must be a list
                    {"client_id":"a","client_secret":"s","grant_types":[],"grants":[]}            | $.clients[0].grants: is not known
                    7                                                                             | $.clients[0]: must be an object
                    """)
    void a_faulty_client_is_refused_with_the_path(String client, String expected) {
        assertThat(faults("{\"clients\":[" + client + "]}")).containsExactly(expected);
        assertNothingApplied();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"resources":7}                                           | $.clients[0].token_exchange.resources: must be a list
                    {}                                                        | $.clients[0].token_exchange.resources: must name what tokens may be got for
                    {"resources":[]}                                          | $.clients[0].token_exchange.resources: must name what tokens may be got for
                    {"resources":["urn:a","a b"]}                             | $.clients[0].token_exchange.resources[1]: must be a resource indicator
                    {"resources":["urn:a"],"subject_resources":[""]}          | $.clients[0].token_exchange.subject_resources[0]: must be a resource indicator
                    {"resources":["urn:a"],"subject_resources":"urn:a"}       | $.clients[0].token_exchange.subject_resources: must be a list
                    {"resources":["urn:a"],"may_impersonate":"yes"}           | $.clients[0].token_exchange.may_impersonate: must be true or false
                    {"resources":["urn:a"],"actor":"urn:a"}                   | $.clients[0].token_exchange.actor: is not known
                    7                                                         | $.clients[0].token_exchange: must be an object
                    []                                                        | $.clients[0].token_exchange: must be an object
                    """)
    void a_faulty_policy_of_token_exchange_is_refused_with_the_path(String policy, String expected) {
        String client =
                "{\"client_id\":\"a\",\"client_secret\":\"s\",\"grant_types\":[],\"token_exchange\":" + policy + "}";

        assertThat(faults("{\"clients\":[" + client + "]}")).containsExactly(expected);
        assertNothingApplied();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                          | $.resources[0].resource: is required
                    {"resource":"orders"}                                       | $.resources[0].resource: must be an absolute URI without a fragment, of 255 characters at most
                    {"resource":"https://a.example/#a"}                         | $.resources[0].resource: must be an absolute URI without a fragment, of 255 characters at most
                    {"resource":7}                                              | $.resources[0].resource: must be an absolute URI without a fragment, of 255 characters at most
                    {"resource":"urn:a","access_token_profile":"jwt"}           | $.resources[0].access_token_profile: must be rfc9068 or microprofile-jwt
                    {"resource":"urn:a","access_token_signed_response_alg":"none"} | $.resources[0].access_token_signed_response_alg: is not a signature algorithm of this service
                    {"resource":"urn:a","access_token_signed_response_alg":"HS256"} | $.resources[0].access_token_signed_response_alg: is not a signature algorithm of this service
                    {"resource":"urn:a","access_token_lifetime":0}              | $.resources[0].access_token_lifetime: must be a second at least
                    {"resource":"urn:a","access_token_lifetime":-1}             | $.resources[0].access_token_lifetime: must be a whole number from 0 to 86400
                    {"resource":"urn:a","access_token_lifetime":"900"}          | $.resources[0].access_token_lifetime: must be a whole number from 0 to 86400
                    {"resource":"urn:a","scopes":"read"}                        | $.resources[0].scopes: must be a list
                    {"resource":"urn:a","scopes":["read","a b"]}                | $.resources[0].scopes[1]: must be a scope token
                    {"resource":"urn:a","introspection_clients":"shop"}         | $.resources[0].introspection_clients: must be a list
                    {"resource":"urn:a","introspection_clients":["shop","a b"]} | $.resources[0].introspection_clients[1]: must be a client identifier
                    {"resource":"urn:a","enabled":"no"}                         | $.resources[0].enabled: must be true or false
                    {"resource":"urn:a","scope":"read"}                         | $.resources[0].scope: is not known
                    null                                                        | $.resources[0]: must be an object
                    """)
    void a_faulty_resource_is_refused_with_the_path(String resource, String expected) {
        assertThat(faults("{\"resources\":[" + resource + "]}")).containsExactly(expected);
        assertNothingApplied();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "alias":"Corp"                             | $.directories[0].alias: must be 1 to 32 small letters, digits and hyphens, none at an end
                    "kind":"ad"                                | $.directories[0].kind: must be ldap or active_directory
                    "urls":[]                                  | $.directories[0].urls: must be 1 to 4
                    "urls":["http://a"]                        | $.directories[0].urls[0]: must be ldap://host:port or ldaps://host:port
                    "urls":["ldaps://a/dc=corp"]               | $.directories[0].urls[0]: must be ldap://host:port or ldaps://host:port
                    "urls":["ldaps://u:p@a"]                   | $.directories[0].urls[0]: must be ldap://host:port or ldaps://host:port
                    "urls":["ldap://a"]                        | $.directories[0].urls: must be ldaps, or ldap with start_tls, unless allow_cleartext is true
                    "start_tls":true                           | $.directories[0].start_tls: is for ldap alone: ldaps has TLS from the first byte
                    "start_tls":"yes"                          | $.directories[0].start_tls: must be true or false
                    "bind_dn":"cn=a"                           | $.directories[0].bind_password: is required where the other is there
                    "bind_password":"a"                        | $.directories[0].bind_dn: is required where the other is there
                    "bind_dn":"aldaba","bind_password":"a"     | $.directories[0].bind_dn: must be a distinguished name
                    "bind_dn":"cn=a","bind_password":""        | $.directories[0].bind_password: must be a text, not empty
                    "connect_timeout_ms":99                    | $.directories[0].connect_timeout_ms: must be 100 at least
                    "connect_timeout_ms":5001                  | $.directories[0].connect_timeout_ms: must be a whole number from 0 to 5000
                    "timeout_ms":0                             | $.directories[0].timeout_ms: must be 100 at least
                    "timeout_ms":10001                         | $.directories[0].timeout_ms: must be a whole number from 0 to 10000
                    "pool_size":0                              | $.directories[0].pool_size: must be 1 at least
                    "pool_size":65                             | $.directories[0].pool_size: must be a whole number from 0 to 64
                    "order":-1                                 | $.directories[0].order: must be a whole number from 0 to 1000
                    "domains":["a b"]                          | $.directories[0].domains[0]: must be a domain
                    "domains":["@corp.example"]                | $.directories[0].domains[0]: must be a domain
                    "base_dn":""                               | $.directories[0].base_dn: must be a distinguished name
                    "user_filter":"(uid=*"                     | $.directories[0].user_filter: must be a filter (RFC 4515)
                    "login_attributes":[]                      | $.directories[0].login_attributes: must be 1 to 8
                    "login_attributes":["uid)(a=*"]            | $.directories[0].login_attributes[0]: must be the name of an attribute, not of a password
                    "id_attribute":"userPassword"              | $.directories[0].id_attribute: must be the name of an attribute, not of a password
                    "email_attribute":"unicodePwd"             | $.directories[0].email_attribute: must be the name of an attribute, not of a password
                    "email_verified":1                         | $.directories[0].email_verified: must be true or false
                    "claims":{"sub":"uid"}                     | $.directories[0].claims.sub: is no standard claim that takes a text
                    "claims":{"address":"street"}              | $.directories[0].claims.address: is no standard claim that takes a text
                    "claims":{"name":7}                        | $.directories[0].claims.name: must be the name of an attribute, not of a password
                    "groups":{}                                | $.directories[0].groups.base_dn: is required
                    "groups":{"base_dn":"dc=a","nested":"yes"} | $.directories[0].groups.nested: must be none, recursive or in_chain
                    "groups":{"base_dn":"dc=a","member_attribute":"memberUID"} | $.directories[0].groups.member_attribute: must be an attribute of distinguished names, which the values of memberUid are not
                    "groups":{"base_dn":"dc=a","max_depth":17} | $.directories[0].groups.max_depth: must be a whole number from 0 to 16
                    "groups":{"base_dn":"dc=a","max_depth":0}  | $.directories[0].groups.max_depth: must be 1 at least
                    "groups":{"base_dn":"dc=a","max_groups":0} | $.directories[0].groups.max_groups: must be 1 at least
                    "groups":{"base_dn":"dc=a","max_groups":1001} | $.directories[0].groups.max_groups: must be a whole number from 0 to 1000
                    "groups":{"base_dn":"dc=a","mapping":{"a":"b c"}} | $.directories[0].groups.mapping.a: must be a group: 1 to 64 visible characters
                    "groups":{"base_dn":"dc=a","mapping":{"Admins":"admin"}} | $.directories[0].groups.mapping.Admins: must be a distinguished name: its group administers Aldaba
                    "groups":{"base_dn":"dc=a","mapping":{"cn=a,b":"c"}} | $.directories[0].groups.mapping['cn=a,b']: must be a distinguished name, for it has an equals sign
                    "groups":{"base_dn":"dc=a","class":"group"} | $.directories[0].groups.class: is not known
                    "password":"a"                             | $.directories[0].password: is not known
                    """)
    void a_faulty_directory_is_refused_with_the_path(String member, String expected) {
        assertThat(faults("{\"directories\":[" + directory(member) + "]}")).containsExactly(expected);
        assertThat(node.directories.enabled()).isEmpty();
    }

    @Test
    void a_directory_is_declared_once_changed_and_barred() {
        String corp = "{\"directories\":[" + directory("\"order\":1") + "]}";

        assertThat(node.start(corp)).isEqualTo(new ImportSummary(1, 0, 0));
        assertThat(node.start(corp)).isEqualTo(new ImportSummary(0, 0, 1));
        assertThat(node.directories.enabled()).hasSize(1);
        assertThat(node.audit.events().get(0).details()).containsExactly(Map.entry("directory", "corp"));

        assertThat(node.start(corp.replace("\"order\":1", "\"enabled\":false"))).isEqualTo(new ImportSummary(0, 1, 0));
        assertThat(node.directories.enabled()).isEmpty();
    }

    @Test
    void a_directory_that_stands_twice_or_lacks_what_it_needs_is_a_fault() {
        String corp = directory("\"order\":1");
        assertThat(faults("{\"directories\":[" + corp + "," + corp + "]}"))
                .containsExactly("$.directories[1].alias: stands twice in the file");
        assertThat(faults("{\"directories\":[{}]}"))
                .containsExactly(
                        "$.directories[0].alias: is required",
                        "$.directories[0].urls: is required",
                        "$.directories[0].base_dn: is required");
    }

    /** A valid directory, with this member in place of its own. */
    private static String directory(String member) {
        Map<String, String> sound = Map.of(
                "alias", "\"alias\":\"corp\"",
                "urls", "\"urls\":[\"ldaps://a\"]",
                "base_dn", "\"base_dn\":\"dc=corp\"");
        return sound.entrySet().stream()
                .filter(own -> !member.startsWith("\"" + own.getKey() + "\""))
                .map(Map.Entry::getValue)
                .sorted()
                .collect(Collectors.joining(",", "{", "," + member + "}"));
    }

    @Test
    void a_resource_that_stands_twice_is_a_fault() {
        assertThat(faults("{\"resources\":[{\"resource\":\"urn:a\"},{\"resource\":\"urn:a\"}]}"))
                .containsExactly("$.resources[1].resource: stands twice in the file");
    }

    @Test
    void two_resources_that_differ_by_the_slash_of_an_empty_path_are_one_that_stands_twice() {
        assertThat(faults(
                        "{\"resources\":[{\"resource\":\"https://a.example\"},{\"resource\":\"https://a.example/\"}]}"))
                .containsExactly("$.resources[1].resource: stands twice in the file");
        assertThat(node.start("{\"resources\":[{\"resource\":\"https://a.example/v1\"},"
                        + "{\"resource\":\"https://a.example/v1/\"},{\"resource\":\"https://a.example\"}]}"))
                .isEqualTo(new ImportSummary(3, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"user":[]}           | $.user: is not known
                    {"users":{}}          | $.users: must be a list
                    {"users":null}        | $.users: must be a list
                    {"users":[null]}      | $.users[0]: must be an object
                    {"clients":[[]]}      | $.clients[0]: must be an object
                    {"users":[{}]}        | $.users[0].username: is required
                    {"users":[{"username":"ana","password":null}]} | $.users[0].password: must be a text of 1 to 1024 bytes without control characters
                    """)
    void a_file_of_another_shape_is_refused_with_the_path(String file, String expected) {
        assertThat(faults(file)).containsExactly(expected.split("; "));
    }

    @Test
    void all_faults_are_told_at_once_and_no_secret_is() {
        String file = """
                {"clients": [{"client_id": "a", "client_secret": "hunter2ñ", "jwks": {}, "grant_types": []}],
                 "users": [{"username": "x", "password": "", "email": "hunter3"},
                           {"username": "good", "password": "hunter4"},
                           {"username": "GOOD", "password": "hunter5", "color": "hunter6"}],
                 "extra": "hunter7"}""";

        FaultyImport faulty = catchThrowableOfType(FaultyImport.class, () -> node.start(file));

        assertThat(faulty.faults())
                .extracting(FieldFault::field)
                .containsExactlyInAnyOrder(
                        "$.clients[0].client_secret",
                        "$.clients[0].jwks",
                        "$.users[0].username",
                        "$.users[0].password",
                        "$.users[0].email",
                        "$.users[2].username",
                        "$.users[2].color",
                        "$.extra");
        assertThat(faulty).hasMessageContaining("  - $.users[2].username: stands twice in the file");
        assertThat(faulty.getMessage()).doesNotContain("hunter");
        assertNothingApplied();
    }

    @Test
    void faults_of_the_file_and_addresses_that_are_taken_are_told_at_once() {
        node.add(
                SomeUsers.named("john", 77).withEmail(new EmailAddress("ana@example.org"), true, node.clock.instant()));

        assertThat(faults(file(SHOP, "{}", ANA)))
                .containsExactly("$.users[0].username: is required", "$.users[1].email: belongs to another user");
    }

    @Test
    void a_user_somebody_else_changes_meanwhile_is_tried_again() {
        node.start(file(SHOP, ANA));
        Node concurrentChange = concurrentChange(4);

        ImportSummary summary = concurrentChange.start(file(SHOP, ANA.replace("\"Ana\"", "\"Anna\"")));

        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 1));
        assertThat(node.user("ana").claims().get(StandardClaim.NAME)).hasValue("Anna");
        assertThat(concurrentChange.audit.events())
                .filteredOn(event -> event.type().equals("user.changed"))
                .hasSize(1);
    }

    @Test
    void a_user_somebody_else_changes_again_and_again_ends_the_start_and_the_next_one_does_it() {
        node.start(file(SHOP, ANA));
        String changed = file(SHOP, ANA.replace("\"Ana\"", "\"Anna\""));

        assertThatExceptionOfType(ConcurrentChange.class)
                .isThrownBy(() -> concurrentChange(5).start(changed));

        assertThat(node.user("ana").claims().get(StandardClaim.NAME)).hasValue("Ana");
        assertThat(node.start(changed)).isEqualTo(new ImportSummary(0, 1, 1));
    }

    private Node concurrentChange(int times) {
        return new Node(
                entries, new ConcurrentlyChangedUsers(users, times), clients, new SequentialIds(), entries::transact);
    }

    @Test
    void what_stands_twice_is_a_fault() {
        String again = ANA.replace("\"ana\"", "\"bob\"");
        assertThat(faults(
                        "{\"clients\":[" + SHOP + "," + SHOP + "],\"users\":[" + ANA + "," + again + "," + ANA + "]}"))
                .containsExactly(
                        "$.clients[1].client_id: stands twice in the file",
                        "$.users[1].email: stands twice in the file",
                        "$.users[2].username: stands twice in the file",
                        "$.users[2].email: stands twice in the file");
    }

    @Test
    void a_thousand_faults_are_listed_and_the_rest_is_counted() {
        String[] many = IntStream.range(0, 1_002).mapToObj(i -> "{}").toArray(String[]::new);

        FaultyImport faulty = catchThrowableOfType(FaultyImport.class, () -> node.start(file(SHOP, many)));

        assertThat(faulty.faults()).hasSize(1_002);
        assertThat(faulty.getMessage()).hasLineCount(1_002).endsWith("\n  - and 2 more");
    }

    @Test
    void production_demands_good_passwords_and_strong_client_secrets() {
        String related =
                "{\"username\":\"bob\",\"password\":\"somebody@example.org\",\"email\":\"somebody@example.org\"}";

        node.strict();

        assertThat(faults(file(SHOP, ANA, related)))
                .containsExactly(
                        "$.clients[0].client_secret: must have 1 to 256 printable ASCII characters, at least 32, and 8"
                                + " different ones",
                        "$.users[0].password: must have at least 15 characters",
                        "$.users[1].password: is too easy to guess");
        assertNothingApplied();
        String good = file(
                SHOP.replace("\"s\"", "\"resource-server-secret-0123456789abcdef\""),
                ANA.replace("secret", "quiet-lantern-47-orchard"));
        assertThat(node.start(good)).isEqualTo(new ImportSummary(2, 0, 0));
    }

    /** The import accepts what the documentation shows. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/import.md", "docs/certification.md"})
    void the_example_of_the_documentation_is_applied_even_in_production(String paper) throws IOException {
        String documentation = Files.readString(Path.of(paper));
        Matcher example = Pattern.compile("(?s)```json\\n(.*?)```").matcher(documentation);
        assertThat(example.find()).isTrue();

        ImportSummary summary = node.strict().start(example.group(1));

        assertThat(summary.created()).isGreaterThan(2);
        assertThat(node.start(example.group(1))).isEqualTo(new ImportSummary(0, 0, summary.created()));
    }

    /** Readers of the page replace the host in it with the suite's host, which has a port. */
    @Test
    void the_example_of_the_certification_is_applied_for_a_suite_at_a_port() throws IOException {
        String documentation = Files.readString(Path.of("docs/certification.md"));
        Matcher example = Pattern.compile("(?s)```json\\n(.*?)```").matcher(documentation);
        assertThat(example.find()).isTrue();

        ImportSummary summary =
                node.strict().start(example.group(1).replace("suite.example", "localhost.suite.example:8443"));

        assertThat(summary.created()).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "client_secret",
                "previous_client_secret",
                "token_endpoint_auth_signing_alg",
                "assertion_audience_exemption",
                "pkce_exemption",
                "id_token_claims",
                "jwks",
                "jwks_uri",
                "client_name",
                "token_endpoint_auth_method",
                "grant_types",
                "response_types",
                "scope",
                "redirect_uris",
                "contacts",
                "client_uri",
                "logo_uri",
                "policy_uri",
                "tos_uri",
                "enabled",
                "username",
                "password",
                "groups",
                "preferred_username",
                "email",
                "email_verified",
                "sub",
                "updated_at"
            })
    void the_documentation_describes(String member) throws IOException {
        assertThat(Files.readString(Path.of("docs/import.md"))).contains("| `" + member + "`");
    }

    @Test
    void the_documentation_describes_every_claim() throws IOException {
        String documentation = Files.readString(Path.of("docs/import.md"));

        assertThat(StandardClaim.values())
                .allSatisfy(claim -> assertThat(documentation).contains("`" + claim.wireName() + "`"));
    }

    private static WithSecret shop(String secret) {
        return new WithSecret("shop", ClientAuthMethod.CLIENT_SECRET_BASIC, Secret.of(secret));
    }

    private TokenFamily logIn(String id) {
        return logIn(id, ClientId.FIRST_PARTY);
    }

    private AuthorizationCode code(TokenFamily family) {
        Instant now = node.clock.instant();
        AuthorizationCode code = new AuthorizationCode(
                Sha256.of("code"),
                family.client(),
                ClientExamples.REDIRECT,
                Optional.empty(),
                Authorization.plain(family.login(), family.scope(), Set.of()),
                new TokenFamilyId("of-code"),
                now,
                now.plus(AuthorizationCode.LIFETIME),
                Optional.empty());
        node.codes.add(code);
        return code;
    }

    private DeviceAuthorization device(ClientId client) {
        Instant now = node.clock.instant();
        DeviceAuthorization device = new DeviceAuthorization(
                Sha256.of("device"),
                Sha256.of("user"),
                client,
                Scope.of("profile"),
                Set.of(),
                new TokenFamilyId("of-device"),
                DeviceAuthorization.INTERVAL,
                now,
                new Decision.Pending(),
                now,
                now.plus(DeviceAuthorization.LIFETIME),
                Optional.empty());
        node.devices.add(device);
        return device;
    }

    private TokenFamily logIn(String id, ClientId client) {
        return logIn(
                id,
                client,
                new Login(node.user("ana").id(), Authentication.byPassword(node.clock.instant()), Optional.empty()));
    }

    private TokenFamily logIn(String id, ClientId client, Login login) {
        TokenFamily family = new TokenFamily(
                new TokenFamilyId(id),
                login,
                client,
                Scope.of("profile"),
                Set.of(),
                ClaimsRequest.NONE,
                node.clock.instant(),
                node.clock.instant().plus(Duration.ofDays(30)),
                Optional.empty());
        node.families.add(family);
        return family;
    }

    private SessionId sitDown(String id) {
        Instant now = node.clock.instant();
        SessionId session = new SessionId(id);
        node.sessions.add(new Session(
                session,
                Sha256.of(id),
                node.user("ana").id(),
                Authentication.byPassword(now),
                false,
                now,
                now.plusSeconds(60),
                now.plusSeconds(60),
                Optional.empty()));
        return session;
    }

    private boolean isLive(SessionId session) {
        return node.sessions.find(session).orElseThrow().isLiveAt(node.clock.instant());
    }

    private boolean isLive(AccessToken token) {
        return node.accessTokens.isLive(token, node.clock.instant());
    }

    private AccessToken ownToken(String id) {
        return ownToken(id, new ClientId("shop"));
    }

    private AccessToken ownToken(String id, ClientId client) {
        PlainSignatures signatures = new PlainSignatures();
        String token = new SignAccessToken(signatures, TokenHouse.ISSUER, () -> id, node.clock)
                .signAlone(new AccessContent(
                        new Application(client),
                        client,
                        TokenSettings.DEFAULT.ownResource(TokenHouse.ISSUER),
                        Scope.NONE,
                        Instant.MAX,
                        Optional.empty()))
                .accessToken()
                .reveal();
        return AccessToken.of(new TokenVerifier(signatures, node.clock)
                .verify(token, TokenSettings.anyAccessTokenGate(TokenHouse.ISSUER)));
    }

    private boolean isLive(TokenFamily family) {
        return node.families.find(family.id()).orElseThrow().isLiveAt(node.clock.instant());
    }

    private Client client(String id) {
        return clients.find(new ClientId(id)).orElseThrow();
    }

    private List<String> faults(String file) {
        return catchThrowableOfType(FaultyImport.class, () -> node.start(file)).faults().stream()
                .map(fault -> fault.field() + ": " + fault.message())
                .toList();
    }

    private static String person(String name, String address) {
        return "{\"username\":\"" + name + "\",\"password\":\"secret\",\"email\":\"" + address + "@example.org\"}";
    }

    private void link(User user, String source, Group... groups) {
        node.identities.add(new ExternalIdentity(
                new IdentitySource(source),
                user.id().value(),
                user.id(),
                false,
                Set.of(groups),
                node.clock.instant(),
                node.clock.instant()));
    }

    private void assertNothingApplied() {
        assertThat(entries.all()).isEmpty();
        assertThat(clients.find(new ClientId("shop"))).isEqualTo(Optional.empty());
        assertThat(node.audit.events()).isEmpty();
        assertThat(node.hasher.hashed()).isZero();
    }

    private static String file(String client, String... users) {
        return "{\"clients\":[" + client + "],\"users\":["
                + List.of(users).stream().collect(Collectors.joining(",")) + "]}";
    }
}
