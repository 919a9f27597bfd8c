package io.aldaba.introspection.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.kernel.web.ClientRequest;
import io.aldaba.token.AccessContent;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.token.TokenHouse;
import io.aldaba.token.TokenSubject.Person;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionResourceTest {

    private static final String SHOP = "Basic "
            + Base64.getEncoder()
                    .encodeToString(("shop:" + ClientExamples.SECRET.reveal()).getBytes(StandardCharsets.UTF_8));

    private final TokenHouse house = new TokenHouse();
    private final IntrospectionResource resource = new IntrospectionResource();

    @BeforeEach
    void wire() {
        resource.introspectToken = house.introspectToken();
        resource.signIntrospection = house.signIntrospection();
        resource.authenticateClient = ClientHouse.authenticateClient(house.clients);
        resource.issuer = TokenHouse.ISSUER;
    }

    @Test
    void a_live_access_token_is_described() {
        String token = ofAldaba().accessToken().reveal();

        JsonObject answer = introspect(SHOP, "token=" + token + "&token_type_hint=refresh_token");

        long now = house.clock.instant().getEpochSecond();
        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("client_id")).isEqualTo("aldaba");
        assertThat(answer.getString("username")).isEqualTo("root");
        assertThat(answer.getString("upn")).isEqualTo("root");
        assertThat(answer.getString("sub")).isEqualTo(house.john.id().value());
        assertThat(answer.getString("iss")).isEqualTo("https://id.example");
        assertThat(answer.getString("scope")).isEqualTo("profile email");
        assertThat(answer.getJsonNumber("exp").longValue()).isEqualTo(now + 900);
        assertThat(answer.getJsonNumber("iat").longValue()).isEqualTo(now);
        assertThat(answer.getString("jti")).isNotEmpty();
        assertThat(answer).doesNotContainKey("act");
        assertThat(answer.getJsonArray("groups").getValuesAs(JsonString::getString))
                .containsExactly("admin");
        assertThat(answer.getJsonArray("aud").getValuesAs(JsonString::getString))
                .containsExactly("https://id.example");
    }

    @Test
    void a_signed_answer_is_for_who_asked_and_says_what_the_plain_one_says() {
        house.clients.save(
                ClientExamples.with(ClientExamples.shop(), Map.of("introspection_signed_response_alg", "PS256")));
        String token = ofAldaba().accessToken().reveal();

        String jwt = resource.signed(SHOP, "token=" + token);

        assertThat(house.signatures.algorithm(jwt)).isEqualTo(SigningAlgorithm.PS256);
        assertThat(house.signatures.type(jwt)).isEqualTo("token-introspection+jwt");
        Map<String, Object> claims = house.signatures.claims(jwt);
        assertThat(claims)
                .containsOnlyKeys("iss", "aud", "iat", "token_introspection")
                .containsEntry("iss", "https://id.example")
                .containsEntry("aud", "shop")
                .containsEntry("iat", house.clock.instant().getEpochSecond());
        assertThat(claims.get("token_introspection")).hasToString(resource.answer(SHOP, "token=" + token));
    }

    @Test
    void who_acts_for_a_person_is_told_and_who_did_before_is_not() {
        String token = actedFor("client:api");

        assertThat(introspect(SHOP, "token=" + token).getJsonObject("act"))
                .isEqualTo(Json.createObjectBuilder().add("sub", "client:api").build());
        assertThat(house.signatures.claims(resource.signed(SHOP, "token=" + token)))
                .extractingByKey("token_introspection", InstanceOfAssertFactories.MAP)
                .containsEntry("act", Map.of("sub", "client:api"));
    }

    @Test
    void a_person_who_acts_is_told_by_the_name_the_asking_client_knows() {
        Client pairwise = pairwiseShop();

        JsonObject answer = introspect(SHOP, "token=" + actedFor(house.john.id().value()));

        assertThat(answer.getJsonObject("act").getString("sub"))
                .isEqualTo(house.nameSubject().name(house.john.id(), pairwise))
                .isNotEqualTo(house.john.id().value());
    }

    @Test
    void a_dead_token_is_dead_in_a_signed_answer_too_and_a_stranger_gets_none() {
        String jwt = resource.signed(SHOP, "token=nonsense");

        assertThat(house.signatures.claims(jwt)).containsEntry("token_introspection", Map.of("active", false));
        assertThat(rejectionOf(() -> resource.signed(null, "client_id=phone&token=nonsense")))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void the_asking_client_is_told_the_name_it_knows() {
        Client pairwise = pairwiseShop();
        String name = house.nameSubject().name(house.john.id(), pairwise);
        IssuedTokens tokens = ofShop();

        for (Secret token : List.of(tokens.accessToken(), tokens.refreshToken().orElseThrow())) {
            assertThat(introspect(SHOP, "token=" + token.reveal()).getString("sub"))
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({"openid email, false", "openid profile, true"})
    void who_has_names_of_its_own_and_who_registered_itself_is_told_the_username_where_profile_was_granted(
            String granted, boolean told) {
        Scope scope = Scope.parse(granted).orElseThrow();
        for (Client client : List.of(pairwiseShop(), ClientExamples.selfRegistered(ClientExamples.shop()))) {
            house.clients.save(client);
            IssuedTokens tokens = house.issue(ClientExamples.authenticated(client), scope);

            JsonObject ofAccess =
                    introspect(SHOP, "token=" + tokens.accessToken().reveal());
            JsonObject ofRefresh = introspect(
                    SHOP, "token=" + tokens.refreshToken().orElseThrow().reveal());

            assertThat(ofAccess.getBoolean("active")).isTrue();
            assertThat(ofAccess.containsKey("username")).isEqualTo(told);
            assertThat(ofAccess.containsKey("upn")).isEqualTo(told);
            assertThat(ofAccess).containsKey("groups");
            assertThat(ofRefresh.getBoolean("active")).isTrue();
            assertThat(ofRefresh.containsKey("username")).isEqualTo(told);
        }
    }

    @Test
    void an_operators_client_is_told_the_username_whatever_was_granted() {
        IssuedTokens tokens = house.issue(ClientExamples.authenticated(ClientExamples.shop()), Scope.of("email"));

        for (Secret token : List.of(tokens.accessToken(), tokens.refreshToken().orElseThrow())) {
            assertThat(introspect(SHOP, "token=" + token.reveal()).getString("username"))
                    .isEqualTo("root");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/token-introspection+jwt|true",
                "application/Token-Introspection+JWT|true",
                "application/token-introspection+jwt, application/json|true",
                "text/html, application/token-introspection+jwt, */*|true",
                "application/json, application/token-introspection+jwt|false",
                "*/*|false",
                "*/*, application/token-introspection+jwt|false",
                "application/jwt|false",
                "application/*|false"
            })
    void a_jwt_is_for_who_names_it_first(String accept, boolean wanted) {
        List<MediaType> acceptable = Stream.of(accept.split(", "))
                .map(IntrospectionResourceTest::mediaType)
                .toList();

        assertThat(IntrospectionResource.isJwtWanted(acceptable)).isEqualTo(wanted);
    }

    private Client pairwiseShop() {
        Client pairwise = ClientExamples.with(
                ClientExamples.shop(),
                Map.of("subject_type", "pairwise", "sector_identifier_uri", "https://shop.example/sector"));
        house.clients.save(pairwise);
        return pairwise;
    }

    /** A live token about John, with a current and an earlier actor. */
    private String actedFor(String actor) {
        String family = String.valueOf(house.claims(ofShop().accessToken()).get("family"));
        return house.signAccessToken()
                .signAlone(new AccessContent(
                        Person.of(house.john, List.of(), new TokenFamilyId(family)),
                        ClientExamples.shop().id(),
                        house.settings.ownResource(TokenHouse.ISSUER),
                        Scope.NONE,
                        Instant.MAX,
                        Optional.of(Map.of("sub", actor, "act", Map.of("sub", "client:earlier")))))
                .accessToken()
                .reveal();
    }

    private static MediaType mediaType(String text) {
        String[] parts = text.split("/");
        return new MediaType(parts[0], parts[1]);
    }

    @Test
    void a_live_refresh_token_is_described_to_its_client() {
        String token = ofShop().refreshToken().orElseThrow().reveal();

        JsonObject answer = introspect(SHOP, "token=" + token);

        assertThat(answer.getBoolean("active")).isTrue();
        assertThat(answer.getString("client_id")).isEqualTo("shop");
        assertThat(answer.getString("scope")).isEqualTo("profile email");
        assertThat(answer).doesNotContainKey("token_type");
    }

    @Test
    void everything_dead_has_the_same_answer() {
        String revoked = ofShop().accessToken().reveal();
        house.revokeToken()
                .revoke(Secret.of(revoked), ClientExamples.authenticated(ClientExamples.shop()), TokenHouse.ADDRESS);
        String others = ofAldaba().refreshToken().orElseThrow().reveal();

        for (String token : new String[] {revoked, others, "x", "a.b.c", "alr_x"}) {
            assertThat(resource.answer(SHOP, "token=" + token)).isEqualTo("{\"active\":false}");
        }
    }

    @Test
    void only_a_client_that_proved_itself_may_ask() {
        String token = ofAldaba().accessToken().reveal();

        assertThat(rejectionOf(() -> introspect(null, "token=" + token))).isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> introspect(null, "client_id=phone&token=" + token)))
                .isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> introspect("Bearer " + token, "token=" + token)))
                .isEqualTo(OAuthError.invalidClient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=a&token=b", "token=%00", "token=%ff", "token_type_hint=access_token"})
    void a_malformed_request_is_refused(String form) {
        assertThat(((OAuthError) rejectionOf(() -> introspect(SHOP, form))).code())
                .isEqualTo("invalid_request");
    }

    @Test
    void a_token_of_a_megabyte_is_refused() {
        String form = "token=" + "x".repeat(1_000_000);

        assertThat(rejectionOf(() -> introspect(SHOP, form)).status()).isEqualTo(400);
    }

    @Test
    void a_second_authorization_header_is_refused() {
        assertThat(rejectionOf(() -> resource.introspect(
                        "token=unknown",
                        accepting(MediaType.APPLICATION_JSON_TYPE),
                        ClientRequest.with(SHOP, "Bearer x"))))
                .isEqualTo(OAuthError.invalidRequest("The header Authorization is repeated."));
    }

    @Test
    void no_cache_keeps_what_is_told_of_a_token() {
        for (MediaType type :
                List.of(MediaType.APPLICATION_JSON_TYPE, new MediaType("application", "token-introspection+jwt"))) {
            Response answer = resource.introspect("token=unknown", accepting(type), ClientRequest.with(SHOP));

            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getMediaType()).isEqualTo(type);
            assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.getHeaderString("Pragma")).isEqualTo("no-cache");
        }
    }

    @Test
    void the_metadata_tells_where_it_is_and_that_public_clients_may_not_ask() {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);

        new IntrospectionMetadata().contributeTo(metadata);

        assertThat(metadata.urls()).containsEntry("introspection_endpoint", "https://id.example/introspect");
        assertThat(metadata.lists())
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        Set.of("client_secret_basic", "client_secret_jwt", "client_secret_post", "private_key_jwt"));
    }

    private IssuedTokens ofAldaba() {
        return house.issue(ClientExamples.firstParty());
    }

    private IssuedTokens ofShop() {
        return house.issue(ClientExamples.authenticated(ClientExamples.shop()));
    }

    private JsonObject introspect(@Nullable String authorization, String form) {
        try (JsonReader reader = Json.createReader(new StringReader(resource.answer(authorization, form)))) {
            return reader.readObject();
        }
    }

    private static HttpHeaders accepting(MediaType type) {
        return (HttpHeaders) Proxy.newProxyInstance(
                TokenHouse.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getAcceptableMediaTypes")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return List.of(type);
                });
    }
}
