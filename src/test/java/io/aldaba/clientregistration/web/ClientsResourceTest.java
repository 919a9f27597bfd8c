package io.aldaba.clientregistration.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a registration access token is presented (RFC 7592 §2, RFC 6750 §2.1, §3.1). */
class ClientsResourceTest {

    @Test
    void the_token_is_read_from_the_header() {
        assertThat(ClientsResource.owner(List.of("Bearer abc"))).isEqualTo(Secret.of("abc"));
    }

    @Test
    void without_a_token_and_with_another_scheme_none_is_refused_but_asked_for() {
        for (List<String> headers : List.of(List.<String>of(), List.of("Basic YTpi"))) {
            assertThat(refusalOf(headers)).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status())
                    .isEqualTo(401));
        }
    }

    @Test
    void no_token_after_the_scheme_and_two_headers_are_malformed_requests() {
        for (List<String> headers : List.of(List.of("Bearer"), List.of("Bearer abc", "Bearer abc"))) {
            assertThat(refusalOf(headers)).isEqualTo(OAuthError.invalidBearerRequest());
        }
    }

    @Test
    void a_malformed_and_an_oversized_token_are_invalid() {
        for (String token : List.of("a b", "a".repeat(Limits.AUTHORIZATION_HEADER))) {
            assertThat(refusalOf(List.of("Bearer " + token))).isEqualTo(OAuthError.invalidToken());
        }
    }

    private static Rejection refusalOf(List<String> headers) {
        return Refusals.rejectionOf(() -> ClientsResource.owner(headers));
    }
}
