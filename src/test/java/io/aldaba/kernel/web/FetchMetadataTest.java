package io.aldaba.kernel.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchMetadataTest {

    @Test
    void a_browser_that_says_nothing_may_have_somebody_on_their_way() {
        assertThatCode(() -> FetchMetadata.requireNavigation(request(Map.of()))).doesNotThrowAnyException();
    }

    @Test
    void who_follows_a_link_is_on_their_way() {
        assertThatCode(() -> FetchMetadata.requireNavigation(request(Map.of(
                        "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "cross-site"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "no-cors, image",
        "no-cors, script",
        "cors, empty",
        "websocket, websocket",
        "navigate, iframe",
        "navigate, object"
    })
    void a_part_of_a_page_and_a_frame_are_nobodys_way(String mode, String dest) {
        assertRefused(Map.of("Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", dest));
    }

    @ParameterizedTest
    @CsvSource({"cross-site, true", "same-site, true", "same-origin, false", "none, false"})
    void a_browser_says_whether_another_site_led_here(String site, boolean another) {
        assertThat(FetchMetadata.isFromAnotherSite(request(Map.of("Sec-Fetch-Site", site))))
                .isEqualTo(another);
        assertThat(FetchMetadata.isFromAnotherSite(request(Map.of()))).isFalse();
    }

    @Test
    void what_it_is_fetched_for_is_enough_to_tell() {
        assertRefused(Map.of("Sec-Fetch-Dest", "image"));
        assertThatCode(() -> FetchMetadata.requireNavigation(request(Map.of("Sec-Fetch-Mode", "cors"))))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_fetched_ahead_is_nobodys_way() {
        for (String ahead : new String[] {"prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip"}) {
            assertRefused(Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Purpose", ahead));
        }
    }

    private static void assertRefused(Map<String, String> headers) {
        assertThat(rejectionOf(() -> FetchMetadata.requireNavigation(request(headers))))
                .isEqualTo(Problem.of("bad-request", "The request is malformed.", 400));
    }

    private static HttpServletRequest request(Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FetchMetadataTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> headers.get(String.valueOf(arguments[0])));
    }
}
