package io.aldaba.documentation.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build says of the API. */
class DescriptionTest {

    private static String text;
    private static JsonObject description;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream stream = DescriptionTest.class.getResourceAsStream("openapi.json")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        description = Json.createReader(new StringReader(text)).readObject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/token",
                "/token/refresh",
                "/introspect",
                "/revoke",
                "/jwks",
                "/users",
                "/users/me",
                "/admin/users",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/health/live",
                "/health/ready",
                "/openapi.json",
                "/openapi.yaml"
            })
    void every_endpoint_is_described(String path) {
        assertThat(description.getJsonObject("paths")).containsKey(path);
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
    void all_urls_are_relative_so_that_any_issuer_is_right() {
        assertThat(description.getJsonArray("servers").getJsonObject(0).getString("url"))
                .isEqualTo("/");
        assertThat(description.getValue("/components/securitySchemes/bearer/flows/password/tokenUrl"))
                .isEqualTo(Json.createValue("/token"));
        assertThat(text).doesNotContain("localhost");
    }

    private static List<JsonObject> operations() {
        List<JsonObject> operations = new ArrayList<>();
        for (JsonValue path : description.getJsonObject("paths").values()) {
            for (Map.Entry<String, JsonValue> member : path.asJsonObject().entrySet()) {
                if (Set.of("get", "post", "put", "patch", "delete").contains(member.getKey())) {
                    operations.add(member.getValue().asJsonObject());
                }
            }
        }
        return operations;
    }
}
