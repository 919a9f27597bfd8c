package io.aldaba.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.web.Limits;
import io.aldaba.page.web.Visit;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    private final List<Destination> destinations = List.of(new Elsewhere("/authorize"), new Elsewhere("/account"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/authorize?client_id=a&redirect_uri=https%3A%2F%2Fx",
                "/account",
                "/authorize",
                "/account?%aF%Fa[]"
            })
    void a_way_to_a_destination_is_taken_as_it_is(String text) {
        assertThat(ReturnPath.parse(text, destinations).map(ReturnPath::text)).contains(text);
        assertThat(URI.create(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "/",
                "//evil.example/authorize",
                "https://evil.example/authorize?x",
                "/authorize/../admin",
                "/authorize/",
                "/authorize#x",
                "/authorize?x=1#y",
                "/authorize?x y",
                "/authorize?x\r\nLocation: y",
                "/authorize?<script>",
                "/authorize?é",
                "/authorize?%zz",
                "/authorize?x=%",
                "/authorize?x=%2",
                "/authorize?x=%2g&y",
                "/authorize?%%20",
                "/elsewhere?x",
                "/AUTHORIZE?x"
            })
    void no_login_leads_anywhere_else(String text) {
        assertThat(ReturnPath.parse(text, destinations)).isEmpty();
    }

    @Test
    void a_way_may_be_as_long_as_a_url_and_no_longer() {
        String longest = "/authorize?" + "x".repeat(Limits.URI - "/authorize?".length());

        assertThat(ReturnPath.parse(longest, destinations)).isPresent();
        assertThat(ReturnPath.parse(longest + "x", destinations)).isEmpty();
    }

    /** A destination without {@link Destination#arrive}. */
    private record Elsewhere(String path) implements Destination {

        @Override
        public Purpose purpose(String query) {
            throw new AssertionError("not asked");
        }

        @Override
        public Response giveUp(String query, Visit visit) {
            throw new AssertionError("not asked");
        }
    }
}
