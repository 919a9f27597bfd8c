package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionTest {

    static Stream<OAuthError> oauthErrors() {
        return Stream.of(
                OAuthError.invalidRequest("A parameter is repeated."),
                OAuthError.invalidClient(),
                OAuthError.invalidGrant("The refresh token is invalid."),
                OAuthError.unauthorizedClient(),
                OAuthError.unsupportedGrantType(),
                OAuthError.invalidScope(),
                OAuthError.invalidToken(),
                OAuthError.temporarilyUnavailable(),
                OAuthError.serverError());
    }

    /** RFC 6749 §5.2. */
    @ParameterizedTest
    @MethodSource("oauthErrors")
    void code_and_description_have_only_the_characters_the_standard_allows(OAuthError error) {
        assertThat(error.code()).matches("[a-z_]+");
        assertThat(error.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
        assertThat(error.status()).isBetween(400, 599);
    }

    @Test
    void a_refusal_has_two_texts_and_no_stack_trace() {
        Rejected rejected = new Rejected(Problem.notFound(), "user 7 is gone");

        assertThat(rejected.rejection()).isEqualTo(Problem.notFound());
        assertThat(rejected).hasMessage("user 7 is gone");
        assertThat(rejected.getStackTrace()).isEmpty();
    }

    @Test
    void a_problem_keeps_its_own_copy_of_the_faults() {
        List<Problem.FieldFault> faults = new ArrayList<>(List.of(new Problem.FieldFault("email", "is missing")));
        Problem problem = Problem.invalidFields(faults);

        faults.clear();

        assertThat(problem.faults()).hasSize(1);
    }

    @Test
    void an_audit_event_keeps_its_details_in_order() {
        AuditEvent event = AuditEvent.of("user.registered")
                .with(AuditEvent.USER, "7")
                .with(AuditEvent.CLIENT, "aldaba")
                .with(AuditEvent.ADDRESS, "127.0.0.1");

        assertThat(event.details().keySet()).containsExactly("user", "client", "address");
    }

    @Test
    void who_was_overtaken_leaves_no_stack_trace_and_is_no_refusal() {
        ConcurrentChange concurrentChange = new ConcurrentChange("changed meanwhile");

        assertThat(concurrentChange).hasMessage("changed meanwhile").isNotInstanceOf(Rejected.class);
        assertThat(concurrentChange.getStackTrace()).isEmpty();
    }
}
