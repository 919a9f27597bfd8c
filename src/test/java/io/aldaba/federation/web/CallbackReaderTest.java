package io.aldaba.federation.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.federation.FinishFederatedLogin.Answer;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.Problem;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization response that a browser brings back from a provider. */
class CallbackReaderTest {

    private static final URI REDIRECT = URI.create("https://login.example.org/federation/corporate/callback");

    @Test
    void a_code_comes_with_its_state_and_its_issuer() {
        assertThat(read("code=c&state=s&iss=https%3A%2F%2Fcorp.example"))
                .isEqualTo(new Answer(
                        Optional.of("s"), Optional.of("c"), Optional.of("https://corp.example"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&error_description=AADSTS65004%3a+User+declined.%0d%0aTrace+ID%3a+1&error_uri=https%3A%2F%2Fx",
                "&error_description=a&error_description=b",
                "&session_state=%ff",
                "&error_subcode=cancel&%00=x"
            })
    void what_else_a_provider_says_hides_no_error(String more) {
        assertThat(read("error=access_denied&state=s" + more))
                .isEqualTo(
                        new Answer(Optional.of("s"), Optional.empty(), Optional.empty(), Optional.of("access_denied")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=c&code=d&state=s",
                "code=c&state=s&state=s",
                "code=c&state=%0a",
                "error=access_denied%0d%0a&state=s",
                "error=access_denied&state=%"
            })
    void what_is_looked_at_must_be_right(String query) {
        assertThat(rejectionOf(() -> read(query)))
                .isEqualTo(Problem.of(
                        "federation-refused", "The login at the other provider could not be accepted.", 400));
    }

    private static Answer read(String query) {
        IdentityProvider provider = SomeProviders.at("https://corp.example");
        return CallbackReader.read(provider, REDIRECT, query);
    }
}
