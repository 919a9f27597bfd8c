package io.aldaba.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.platform.security.BearerOutcome.Failed;
import io.aldaba.platform.security.BearerOutcome.Refused;
import io.aldaba.user.SomeUsers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BearerOutcomeTest {

    private static final CallerToken CALLER = CallerToken.of("abc", Map.of(), SomeUsers.john());

    @Test
    void no_token_is_absence_and_nobody_is_asked() {
        assertThat(outcomeOf("Basic YTpi", token -> {
                    throw new AssertionError("asked");
                }))
                .isEqualTo(BearerOutcome.ABSENT);
    }

    @Test
    void a_good_token_is_a_caller() {
        assertThat(outcomeOf("Bearer abc", token -> CallerToken.of(token, Map.of(), SomeUsers.john()))
                        .accepted())
                .hasValueSatisfying(caller -> assertThat(caller.getRawToken()).isEqualTo("abc"));
    }

    @Test
    void a_bad_token_is_refused_with_the_verifiers_words() {
        Rejected rejected = new Rejected(OAuthError.invalidToken(), "expired");

        assertThat(outcomeOf("Bearer abc", token -> {
                    throw rejected;
                }))
                .isEqualTo(new Refused(rejected));
    }

    @Test
    void a_malformed_header_is_refused_unasked() {
        BearerOutcome outcome = outcomeOf("Bearer a b", token -> {
            throw new AssertionError("asked");
        });

        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.rejected().rejection())
                .isEqualTo(OAuthError.invalidToken()));
        assertThat(outcome.accepted()).isEmpty();
    }

    @Test
    void a_scheme_without_a_token_is_a_malformed_request() {
        assertThat(outcomeOf("Bearer", token -> CALLER)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.rejected().rejection())
                .isEqualTo(OAuthError.invalidBearerRequest()));
    }

    @Test
    void a_failure_is_kept_as_one() {
        IllegalStateException failure = new IllegalStateException("no database");

        assertThat(outcomeOf("Bearer abc", token -> {
                    throw failure;
                }))
                .isEqualTo(new Failed(failure));
    }

    @Test
    void what_is_noted_is_read_back_and_nothing_noted_is_absence() {
        HttpServletRequest request = AttributedRequest.create();

        assertThat(BearerOutcome.notedOn(request)).isEqualTo(BearerOutcome.ABSENT);
        new BearerOutcome.Accepted(CALLER).noteOn(request);
        assertThat(BearerOutcome.notedOn(request).accepted()).contains(CALLER);
    }

    private static BearerOutcome outcomeOf(String header, Function<String, CallerToken> authenticate) {
        return BearerAuthenticationMechanism.outcome(List.of(header), authenticate);
    }
}
