package io.aldaba.documentation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.platform.rest.InMemoryRest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsPageTest {

    private final InMemoryRest rest = documentation("https://login.example.org");

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html;charset=UTF-8",
        "/docs/swagger-ui.css, text/css;charset=UTF-8",
        "/docs/swagger-ui-bundle.js, text/javascript;charset=UTF-8",
        "/docs/initializer.js, text/javascript;charset=UTF-8",
        "/docs/favicon.png, image/png",
        "/openapi.json, application/json",
        "/openapi.yaml, application/yaml",
    })
    void each_file_has_its_type_and_may_be_kept(String path, String type) {
        ContainerResponse answer = get(path, Map.of());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo(type);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.getHeaderString("ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void who_has_the_file_is_not_sent_it_again() {
        String tag = get("/docs/docs.css", Map.of()).getHeaderString("ETag");

        ContainerResponse answer = get("/docs/docs.css", Map.of("If-None-Match", tag));

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.hasEntity()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/index.css",
                "/docs/DocsPage.class",
                "/docs/%2e%2e%2f%2e%2e%2fMETA-INF%2fpersistence.xml",
                "/docs/..%2f..%2fkey%2fKeys.class",
                "/docs/swagger-initializer.js"
            })
    void what_is_not_on_the_list_does_not_exist(String path) {
        assertThat(get(path, Map.of()).getStatus()).isEqualTo(404);
    }

    @Test
    void the_page_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere() {
        String page = text(get("/docs", Map.of()));

        assertThat(page).doesNotContain("<style", " style=", " onload=", "javascript:", "http:", "https:");
        assertThat(page).doesNotContainPattern("<script(?! src=)");
        assertThat(Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1)))
                .hasSize(5)
                .allSatisfy(path -> assertThat(get(path, Map.of()).getStatus()).isEqualTo(200));
    }

    /** A proxy in front removes the issuer's path. */
    @ParameterizedTest
    @CsvSource({"https://example.org/auth, /auth", "https://example.org/a/b, /a/b", "https://example.org, ''"})
    void below_an_issuer_with_a_path_it_asks_for_everything_there(String issuer, String path) {
        InMemoryRest there = documentation(issuer);
        String page = text(there.send("GET", "/docs", Map.of()));
        String script = text(there.send("GET", "/docs/initializer.js", Map.of()));

        assertThat(page).contains("\"" + path + "/openapi.yaml\"").doesNotContain("__root__");
        assertThat(Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1)))
                .hasSize(6)
                .allSatisfy(url -> {
                    assertThat(url).startsWith(path + "/");
                    assertThat(there.send("GET", url.substring(path.length()), Map.of())
                                    .getStatus())
                            .isEqualTo(200);
                });
        assertThat(script).contains("\"" + path + "/openapi.json\"").doesNotContain("__root__");
    }

    @Test
    void the_path_is_told_in_the_tag_of_a_file() {
        assertThat(documentation("https://example.org/auth")
                        .send("GET", "/docs", Map.of())
                        .getHeaderString("ETag"))
                .isNotEqualTo(get("/docs", Map.of()).getHeaderString("ETag"));
    }

    static InMemoryRest documentation(String issuer) {
        PublishedFiles files = new PublishedFiles();
        files.issuer = new Issuer(issuer);
        return new InMemoryRest(
                DocsPage.class, OpenApiJsonResource.class, OpenApiYamlResource.class, new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(files).to(PublishedFiles.class);
                    }
                });
    }

    static String text(ContainerResponse answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    private ContainerResponse get(String path, Map<String, String> headers) {
        return rest.send("GET", path, headers);
    }
}
