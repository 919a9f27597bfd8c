package io.aldaba.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.page.web.Visit;
import io.aldaba.user.SomeUsers;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser receives when somebody has just logged in at it. */
class ArrivalTest {

    private static final String SESSION = "__Host-aldaba-session";

    private final Arrival arrival = new PageHouse().arrival();

    @Test
    void what_is_left_to_do_is_done_at_once() {
        Response done = Response.seeOther(URI.create("https://shop.example/cb")).build();

        Response answer = enter(PageHouse.form(), () -> Optional.of(done));

        assertThat(answer.getLocation()).isEqualTo(done.getLocation());
        assertThat(answer.getHeaderString("Set-Cookie")).startsWith(SESSION + "=");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_browser_is_told_its_new_secret_where_what_follows_the_login_fails(RuntimeException failure) {
        String first = secret(enter(PageHouse.form(), Optional::empty));

        Response answer = enter(PageHouse.form().cookie(SESSION, first), () -> {
            throw failure;
        });

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation()).hasToString(SomePages.ISSUER + "/way?x=1");
        assertThat(secret(answer)).isNotEqualTo(first);
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new IllegalStateException("the database is gone\n"),
                new Rejected(OAuthError.temporarilyUnavailable(), "too late"));
    }

    private static String secret(Response answer) {
        return answer.getHeaderString("Set-Cookie").split("[=;]", 3)[1];
    }

    private Response enter(BrowserRequest browser, Step next) {
        return arrival.enter(
                "johndoe",
                Secret.of(SomeUsers.PASSWORD),
                false,
                new ReturnPath(new Way(next), "x=1"),
                SomePages.visits(SomePages.ISSUER).of(browser.servlet(), ""),
                browser.servlet());
    }

    /** What is left to do. */
    private interface Step {
        Optional<Response> take();
    }

    private record Way(Step next) implements Destination {

        @Override
        public String path() {
            return "/way";
        }

        @Override
        public Purpose purpose(String query) {
            return new Purpose(Optional.empty(), "");
        }

        @Override
        public Response giveUp(String query, Visit visit) {
            throw new AssertionError("nobody gives up");
        }

        @Override
        public Optional<Response> arrive(String query, AuthenticatedUser user, Visit visit, RemoteAddress from) {
            return next.take();
        }
    }
}
