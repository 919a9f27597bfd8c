package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.platform.rest.InMemoryRest;
import java.util.Map;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetResourceTest {

    private final InMemoryRest rest = new InMemoryRest(AssetResource.class);

    @ParameterizedTest
    @CsvSource({
        "pico.min.css, text/css;charset=UTF-8, Licensed under MIT",
        "aldaba.css, text/css;charset=UTF-8, focus-visible",
        "icon.svg, image/svg+xml, <svg",
        "form-post.js, text/javascript;charset=UTF-8, submit",
    })
    void each_asset_has_its_type_and_is_kept_for_ever(String name, String type, String content) {
        ContainerResponse answer = get(Assets.path(name), Map.of());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo(type);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.getHeaderString("ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.getEntity().toString()).contains(content);
    }

    @Test
    void who_has_the_asset_is_not_sent_it_again() {
        String path = Assets.path("aldaba.css");
        String tag = get(path, Map.of()).getHeaderString("ETag");

        ContainerResponse answer = get(path, Map.of("If-None-Match", tag));

        assertThat(answer.getStatus()).isEqualTo(304);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.hasEntity()).isFalse();
    }

    @Test
    void that_somebody_wanted_another_asset_is_not_kept() {
        ContainerResponse answer = get(Assets.path("aldaba.css"), Map.of("If-Match", "\"another\""));

        assertThat(answer.getStatus()).isEqualTo(412);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    /** Of two rules for one element the more specific one wins, and of equal ones the later: ours is loaded later. */
    @Test
    void the_focus_of_a_summary_is_ours_and_not_picos() {
        String selector = "details summary:focus-visible:not([role])";

        assertThat(get(Assets.path("pico.min.css"), Map.of()).getEntity().toString())
                .contains(selector + "{outline:");
        assertThat(get(Assets.path("aldaba.css"), Map.of()).getEntity().toString())
                .contains(selector + " {\n  outline: 3px");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pico.min.css", "aldaba.css", "icon.svg", "form-post.js"})
    void a_page_of_another_release_gets_the_present_asset_and_no_cache_keeps_it(String name) {
        ContainerResponse present = get(Assets.path(name), Map.of());

        ContainerResponse answer = get("/assets/0123456789abcdef0123456789abcdef/" + name, Map.of());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Content-Type")).isEqualTo(present.getHeaderString("Content-Type"));
        assertThat(answer.getEntity()).isEqualTo(present.getEntity());
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("ETag")).isNull();
    }

    @Test
    void it_is_sent_whole_whatever_that_page_has() {
        String tag = get(Assets.path("aldaba.css"), Map.of()).getHeaderString("ETag");

        ContainerResponse answer =
                get("/assets/0123456789abcdef0123456789abcdef/aldaba.css", Map.of("If-None-Match", tag));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/0/aldaba.css",
                "/assets/0000000000000000000000000000000/aldaba.css",
                "/assets/000000000000000000000000000000000/aldaba.css",
                "/assets/0000000000000000000000000000000A/aldaba.css",
                "/assets/0000000000000000000000000000000g/aldaba.css",
                "/assets/aldaba.css",
                "/assets/00000000000000000000000000000000/other.css",
                "/assets/{version}/PageEndpoint.class",
                "/assets/{version}/pico.LICENSE.md",
                "/assets/{version}/..%2ftexts_en.properties"
            })
    void what_is_not_on_the_list_or_under_no_version_does_not_exist(String path) {
        String version = Assets.path("aldaba.css").split("/", -1)[2];

        assertThat(get(path.replace("{version}", version), Map.of()).getStatus())
                .isEqualTo(404);
    }

    @Test
    void a_template_cannot_name_what_there_is_not() {
        assertThatIllegalArgumentException().isThrownBy(() -> Assets.path("other.css"));
    }

    private ContainerResponse get(String path, Map<String, String> headers) {
        return rest.send("GET", path, headers);
    }
}
