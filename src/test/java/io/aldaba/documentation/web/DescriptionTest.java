package io.aldaba.documentation.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.aldaba.client.GrantType;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.token.web.Grant;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API that the build generates. */
class DescriptionTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> PROTOCOL_PAGES = Set.of("/authorize", "/logout");

    /** For pages, and for providers that an operator declared. */
    private static final Set<String> FOR_OTHERS =
            Set.of("AssetResource", "BackChannelLogoutEndpoint", "ChangePasswordUrl");

    private static final List<JavaClass> RESOURCES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.aldaba").stream()
                    .filter(found -> found.isAnnotatedWith(Path.class))
                    .toList();

    private static String text;
    private static JsonObject description;

    @BeforeAll
    static void read() {
        text = published("openapi.json", "https://login.example.org");
        description = Json.createReader(new StringReader(text)).readObject();
    }

    private static String published(String name, String issuer) {
        return DocsPageTest.text(DocsPageTest.documentation(issuer).send("GET", "/" + name, Map.of()));
    }

    /** All methods of all resources, except pages: these are for browsers, and only two have a protocol. */
    @Test
    void every_endpoint_is_described_and_nothing_else() {
        Set<String> expected = new TreeSet<>();
        for (JavaClass found : RESOURCES) {
            Class<?> resource = found.reflect();
            for (Method method : resource.getDeclaredMethods()) {
                httpMethod(method)
                        .filter(name -> !isPage(resource) || isOfAProtocol(method))
                        .map(name -> name + " " + pathOf(method))
                        .ifPresent(expected::add);
            }
        }
        assertThat(expected).hasSizeGreaterThan(25).contains("GET /authorize", "POST /logout", "GET /userinfo");

        assertThat(described()).containsExactlyElementsOf(expected);
    }

    private static boolean isPage(Class<?> resource) {
        return resource.isAnnotationPresent(PageEndpoint.class) || FOR_OTHERS.contains(resource.getSimpleName());
    }

    private static boolean isOfAProtocol(Method method) {
        return PROTOCOL_PAGES.contains(pathOf(method));
    }

    private static Optional<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String pathOf(Method method) {
        String above = method.getDeclaringClass().getAnnotation(Path.class).value();
        Path below = method.getAnnotation(Path.class);
        return ("/" + above + "/" + (below == null ? "" : below.value()))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        description.getJsonObject("paths").forEach((path, operations) -> operations.asJsonObject().keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return described;
    }

    @ParameterizedTest
    @CsvSource({"/authorize, AuthorizationRequest", "/logout, LogoutRequest"})
    void a_browser_is_sent_with_parameters_in_the_query_or_in_a_form(String path, String schema) {
        JsonObject parameter = operation(path, "get").getJsonArray("parameters").getJsonObject(0);
        String reference = "#/components/schemas/" + schema;

        assertThat(parameter.getString("$ref")).isEqualTo("#/components/parameters/" + schema);
        assertThat(components("parameters").getJsonObject(schema))
                .containsEntry("in", Json.createValue("query"))
                .containsEntry("style", Json.createValue("form"))
                .containsEntry("explode", JsonValue.TRUE)
                .containsEntry(
                        "schema",
                        Json.createObjectBuilder().add("$ref", reference).build());
        assertThat(schemaOf(operation(path, "post").getJsonObject("requestBody"), "application/x-www-form-urlencoded"))
                .isEqualTo(reference);
        for (String method : List.of("get", "post")) {
            assertThat(response(operation(path, method), "303").getJsonObject("headers"))
                    .containsKey("Location");
            assertThat(response(operation(path, method), "400").getJsonObject("content"))
                    .containsOnlyKeys("text/html");
        }
    }

    @Test
    void the_page_and_its_files_are_not() {
        assertThat(description.getJsonObject("paths").keySet())
                .noneMatch(path -> path.startsWith("/docs") || path.equals("/"));
    }

    @Test
    void every_operation_has_a_summary_an_identifier_of_its_own_and_answers() {
        List<String> ids = new ArrayList<>();
        for (JsonObject operation : operations()) {
            assertThat(operation).containsKeys("summary", "operationId", "responses");
            ids.add(operation.getString("operationId"));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @Test
    void every_reference_leads_somewhere() {
        List<String> references = Pattern.compile("#/components/(\\w+)/(\\w+)")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(description.getValue(reference.substring(1))).isNotNull();
        });
    }

    @Test
    void nothing_is_described_that_nothing_refers_to() {
        for (String kind : List.of("schemas", "parameters", "responses", "requestBodies", "headers")) {
            assertThat(components(kind).keySet()).isNotEmpty().allSatisfy(name -> assertThat(text)
                    .contains("\"#/components/" + kind + "/" + name + "\""));
        }
    }

    @Test
    void every_operation_says_how_it_refuses() {
        assertThat(operations()).allSatisfy(operation -> assertThat(operation.getJsonObject("responses"))
                .containsKey("default"));
    }

    @Test
    void what_needs_a_caller_says_how_it_refuses_one() {
        assertThat(operations())
                .filteredOn(operation -> demands(operation, "bearer"))
                .hasSizeGreaterThan(3)
                .allSatisfy(operation ->
                        assertThat(operation.getJsonObject("responses")).containsKeys("401", "403"));
    }

    @Test
    void what_reads_a_body_says_how_it_refuses_one() {
        assertThat(operations())
                .filteredOn(operation -> operation.containsKey("requestBody"))
                .hasSizeGreaterThan(4)
                .allSatisfy(operation ->
                        assertThat(operation.getJsonObject("responses")).containsKeys("400", "413", "415"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/users"})
    void what_hashes_passwords_says_that_it_may_be_busy(String path) {
        JsonObject busy = response(operation(path, "post"), "503");

        assertThat(busy.getJsonObject("headers")).containsKey("Retry-After");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/token/refresh", "/introspect", "/revoke", "/device_authorization"})
    void oauth_endpoints_refuse_as_oauth_says(String path) {
        JsonObject operation = operation(path, "post");

        for (String status : List.of("400", "401", "413", "415", "default")) {
            assertThat(schemaOf(response(operation, status), "application/json"))
                    .as(status)
                    .isEqualTo("#/components/schemas/OAuthError");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/users, post, 400 409 413 415 429 503",
        "/users/me, get, 401 403",
        "/users/{id}, get, 401 403 404",
        "/admin/users, get, 400 401 403",
        "/admin/keys/rotate, post, 401 403",
        "/metrics, get, 401",
        "/jwks, get, default",
        "/openapi.json, get, default"
    })
    void all_others_refuse_with_problem_details(String path, String method, String statuses) {
        JsonObject operation = operation(path, method);

        for (String status : statuses.split(" ")) {
            assertThat(schemaOf(response(operation, status), "application/problem+json"))
                    .as(status)
                    .isEqualTo("#/components/schemas/Problem");
        }
    }

    @Test
    void of_a_user_nothing_but_the_identifier_is_promised_to_every_client() {
        assertThat(components("schemas").getJsonObject("User").getJsonArray("required"))
                .containsExactly(Json.createValue("sub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_types", "response_types"})
    void what_a_template_or_a_setting_may_add_to_a_client_is_not_shut_out(String member) {
        assertThat(components("schemas")
                        .getJsonObject("ClientMetadata")
                        .getJsonObject("properties")
                        .getJsonObject(member)
                        .getJsonObject("items"))
                .doesNotContainKey("enum");
    }

    @Test
    void every_401_carries_a_challenge() {
        assertThat(operations())
                .filteredOn(operation -> operation.getJsonObject("responses").containsKey("401"))
                .hasSizeGreaterThan(7)
                .allSatisfy(operation -> assertThat(response(operation, "401").getJsonObject("headers"))
                        .containsKey("WWW-Authenticate"));
    }

    @Test
    void what_needs_a_caller_says_so_by_a_scheme_that_exists() {
        Set<String> schemes = description
                .getJsonObject("components")
                .getJsonObject("securitySchemes")
                .keySet();

        assertThat(operations())
                .filteredOn(operation -> operation.containsKey("security"))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(schemes)
                        .containsAll(operation
                                .getJsonArray("security")
                                .getJsonObject(0)
                                .keySet()));
    }

    @Test
    void the_token_endpoint_takes_every_grant_type_but_the_one_that_never_comes_to_it() throws Exception {
        List<String> known = new ArrayList<>();
        for (Field constant : GrantType.class.getFields()) {
            known.add(((GrantType) constant.get(null)).value());
        }
        known.remove(GrantType.IMPLICIT.value());

        assertThat(tokenParameters().getJsonObject("grant_type").getJsonArray("enum").stream()
                        .map(type -> ((JsonString) type).getString()))
                .hasSizeGreaterThan(5)
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void so_it_does_every_parameter_that_a_grant_cannot_be_without() throws Exception {
        for (JsonValue type : tokenParameters().getJsonObject("grant_type").getJsonArray("enum")) {
            assertThat(tokenParameters().keySet())
                    .containsAll(com.nimbusds.oauth2.sdk.GrantType.parse(((JsonString) type).getString())
                            .getRequestParameterNames());
        }
        assertThat(tokenParameters().keySet()).contains("scope").containsAll(Grant.REPEATABLE);
    }

    @ParameterizedTest
    @CsvSource({"https://login.example.org, ''", "https://example.org/auth, /auth"})
    void all_urls_are_relative_and_begin_with_the_issuers_path(String issuer, String path) {
        String there = published("openapi.json", issuer);
        JsonObject below = Json.createReader(new StringReader(there)).readObject();

        assertThat(below.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo(path + "/");
        for (String url : List.of("tokenUrl", "refreshUrl")) {
            assertThat(below.getValue("/components/securitySchemes/bearer/flows/password/" + url))
                    .isEqualTo(Json.createValue(path + "/token"));
        }
        assertThat(there).doesNotContain("localhost", "__root__");
        assertThat(published("openapi.yaml", issuer))
                .containsPattern("url: \"?" + path + "/\"?\n")
                .containsPattern("tokenUrl: \"?" + path + "/token\"?\n")
                .doesNotContain("__root__");
    }

    private static JsonObject tokenParameters() {
        return components("schemas").getJsonObject("TokenRequest").getJsonObject("properties");
    }

    private static JsonObject components(String kind) {
        return description.getJsonObject("components").getJsonObject(kind);
    }

    private static JsonObject operation(String path, String method) {
        return description.getJsonObject("paths").getJsonObject(path).getJsonObject(method);
    }

    private static boolean demands(JsonObject operation, String scheme) {
        return operation.containsKey("security")
                && operation.getJsonArray("security").getJsonObject(0).containsKey(scheme);
    }

    private static JsonObject response(JsonObject operation, String status) {
        JsonObject response = operation.getJsonObject("responses").getJsonObject(status);
        return response.containsKey("$ref")
                ? description.getValue(response.getString("$ref").substring(1)).asJsonObject()
                : response;
    }

    private static String schemaOf(JsonObject response, String mediaType) {
        return response.getJsonObject("content")
                .getJsonObject(mediaType)
                .getJsonObject("schema")
                .getString("$ref");
    }

    private static List<JsonObject> operations() {
        List<JsonObject> operations = new ArrayList<>();
        for (JsonValue path : description.getJsonObject("paths").values()) {
            for (Map.Entry<String, JsonValue> member : path.asJsonObject().entrySet()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(member.getValue().asJsonObject());
                }
            }
        }
        return operations;
    }
}
