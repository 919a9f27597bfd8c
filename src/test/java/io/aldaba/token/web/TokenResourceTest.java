package io.aldaba.token.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResourceTest {

    private final WebBench bench = new WebBench();

    @Test
    void a_username_and_a_password_alone_mean_the_password_grant_of_the_built_in_client() {
        JsonObject answer = bench.token(null, "username=johndoe&password=secret");

        assertThat(answer.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "refresh_token", "scope");
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getInt("expires_in")).isEqualTo(900);
        assertThat(answer.getString("scope")).isEqualTo("profile email");
        assertThat(bench.house.families.all().get(0).client().value()).isEqualTo("aldaba");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=password&username=johndoe&password=secret",
                "grant_type=&username=johndoe&password=secret",
                "username=johndoe&password=secret&grant_type=",
                "grant_type=password&client_id=aldaba&username=johndoe&password=secret",
                "grant_type=password&username=johndoe&password=secret&scope=&client_id=&client_secret=",
                "grant_type=password&username=johndoe&password=secret&unknown=1"
            })
    void and_so_do_these(String form) {
        assertThat(bench.token(null, form).getString("access_token")).isNotEmpty();
    }

    @Test
    void http_basic_with_the_built_in_client_and_no_secret_is_it_too() {
        assertThat(bench.token(WebBench.basic("aldaba", ""), "grant_type=password&username=johndoe&password=secret"))
                .containsKey("refresh_token");
    }

    @Test
    void a_password_arrives_as_it_was_typed() {
        bench.token(null, "username=johndoe&password=%20p%C3%A4ss%2B+%F0%9F%94%91%20");

        assertThat(bench.passwordsSeen).containsExactly(" p\u00e4ss+ \ud83d\udd11 ");
    }

    @Test
    void a_refresh_token_is_a_grant() {
        String refreshToken =
                bench.token(null, "username=johndoe&password=secret").getString("refresh_token");

        JsonObject answer = bench.token(null, "grant_type=refresh_token&refresh_token=" + refreshToken);

        assertThat(answer.getString("refresh_token")).isNotEqualTo(refreshToken);
        assertThat(rejectionOf(() -> bench.token(null, "grant_type=refresh_token&refresh_token=" + refreshToken)))
                .isEqualTo(OAuthError.invalidGrant("The refresh token is invalid, expired or revoked."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+%s", "%s+", "+%s+"})
    void a_refresh_token_with_spaces_around_it_is_another_one(String around) {
        String refreshToken =
                bench.token(null, "username=johndoe&password=secret").getString("refresh_token");

        assertThat(refusal(null, "grant_type=refresh_token&refresh_token=" + around.formatted(refreshToken)))
                .isEqualTo(OAuthError.invalidGrant("The refresh token is invalid, expired or revoked."));
        assertThat(bench.house.refreshTokens.all().get(0).isConsumed()).isFalse();
    }

    @Test
    void a_refresh_may_narrow_the_scope() {
        String refreshToken =
                bench.token(null, "username=johndoe&password=secret").getString("refresh_token");

        assertThat(bench.token(null, "grant_type=refresh_token&scope=email&refresh_token=" + refreshToken)
                        .getString("scope"))
                .isEqualTo("email");
    }

    @Test
    void a_client_without_the_refresh_grant_gets_no_refresh_token() {
        assertThat(bench.token(null, "grant_type=password&client_id=phone&username=johndoe&password=secret"))
                .doesNotContainKey("refresh_token");
    }

    @Test
    void a_confidential_client_must_prove_itself_first() {
        String grant = "grant_type=password&username=johndoe&password=secret";

        assertThat(bench.token(WebBench.SHOP, grant)).containsKey("access_token");
        assertThat(refusal(WebBench.basic("shop", "wrong"), grant)).isEqualTo(OAuthError.invalidClient());
        assertThat(refusal(null, grant + "&client_id=shop")).isEqualTo(OAuthError.invalidClient());
        assertThat(refusal("Bearer x", grant)).isEqualTo(OAuthError.invalidClient());
        assertThat(bench.passwordsSeen).hasSize(1);
    }

    @Test
    void a_client_may_not_use_a_grant_it_did_not_register() {
        String api = "&client_id=api&client_secret=" + ClientExamples.SECRET.reveal();

        assertThat(refusal(null, "grant_type=password&username=johndoe&password=secret" + api))
                .isEqualTo(OAuthError.unauthorizedClient());
        assertThat(refusal(null, "grant_type=refresh_token&client_id=phone&refresh_token=x"))
                .isEqualTo(OAuthError.unauthorizedClient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization_details=x",
                "existing_grant=+",
                "device_secret=+",
                "code_verifier=short",
                "subject_token_type=+",
                "redirect_uri=%20",
                "purpose=ab"
            })
    void a_parameter_that_is_not_the_grants_is_ignored(String parameter) {
        assertThat(bench.token(null, "username=johndoe&password=secret&" + parameter))
                .containsKey("access_token");
    }

    @Test
    void who_names_no_client_is_the_built_in_one_only_for_the_grants_it_has() {
        WebBench more = new WebBench();
        more.token.grants = new Grants(List.of(new ClosedToJohn()));
        String grant = "grant_type=client_credentials";

        assertThat(rejectionOf(() -> more.token(null, grant))).isEqualTo(OAuthError.invalidClient());
        assertThat(rejectionOf(() -> more.token(null, grant + "&client_id=aldaba")))
                .isEqualTo(OAuthError.unauthorizedClient());
        assertThat(rejectionOf(() -> more.token(null, grant + "&client_id=phone")))
                .isEqualTo(OAuthError.unauthorizedClient());
        assertThat(rejectionOf(() -> more.token(null, "grant_type=nonsense")))
                .isEqualTo(OAuthError.unsupportedGrantType());
        assertThat(((OAuthError) rejectionOf(() -> more.token(null, "code=x"))).code())
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization_code",
                "client_credentials",
                "PASSWORD",
                "urn:ietf:params:oauth:grant-type:device_code",
                "x"
            })
    void a_grant_type_that_is_not_there_is_unsupported(String type) {
        assertThat(refusal(null, "grant_type=" + type + "&username=a&password=b"))
                .isEqualTo(OAuthError.unsupportedGrantType());
    }

    @Test
    void a_closed_grant_is_as_if_it_were_not_there() {
        WebBench closed = new WebBench(new TokenHouse(), false);

        assertThat(rejectionOf(() -> closed.token(null, "username=johndoe&password=secret")))
                .isEqualTo(OAuthError.unsupportedGrantType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "username=johndoe",
                "password=secret",
                "client_id=aldaba&username=johndoe&password=secret",
                "grant_type=password",
                "grant_type=password&username=johndoe",
                "grant_type=password&password=secret",
                "grant_type=refresh_token",
                "grant_type=refresh_token&refresh_token=",
                "grant_type=password&grant_type=password&username=johndoe&password=secret",
                "username=johndoe&username=johndoe&password=secret",
                "username=johndoe&password=secret&password=other",
                "username=john%00doe&password=secret",
                "username=john%0Adoe&password=secret",
                "username=johndoe&password=sec%00ret",
                "username=johndoe&password=%ff%fe",
                "username=johndoe&password=%C0%AF",
                "username=johndoe&password=%zz",
                "username=johndoe&password=%",
                "username=johnd\u00f6&password=secret",
                "%00=1",
                "{\"username\":\"johndoe\"}"
            })
    void a_malformed_request_is_refused_with_a_constant_text(String form) {
        OAuthError refusal = (OAuthError) refusal(null, form);

        assertThat(refusal.code()).isEqualTo("invalid_request");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.description()).doesNotContain("john", "secret", "%");
        assertThat(bench.house.families.all()).isEmpty();
    }

    @Test
    void what_is_too_long_or_too_much_is_refused() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));

        assertThat(refusal(null, "username=johndoe&password=" + "x".repeat(1_000_000))
                        .status())
                .isEqualTo(400);
        assertThat(refusal(null, "grant_type=refresh_token&refresh_token=" + "x".repeat(1_000_000))
                        .status())
                .isEqualTo(400);
        assertThat(refusal(null, "username=johndoe&password=secret&" + many).status())
                .isEqualTo(400);
        assertThat(refusal(null, "&".repeat(10_000)).status()).isEqualTo(400);
        assertThat(refusal("Basic " + "x".repeat(1_000_000), "username=johndoe&password=secret")
                        .status())
                .isBetween(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%22b", "a++b", "%20", "email+%C3%A4", "email%5C"})
    void a_malformed_scope_is_refused(String scope) {
        String refreshToken =
                bench.token(null, "username=johndoe&password=secret").getString("refresh_token");

        OAuthError refusal = (OAuthError)
                refusal(null, "grant_type=refresh_token&refresh_token=" + refreshToken + "&scope=" + scope);

        assertThat(refusal.code()).isIn("invalid_scope", "invalid_request");
        assertThat(bench.house.refreshTokens.all().get(0).isConsumed()).isFalse();
    }

    /** A grant that the built-in client may not use. */
    private static final class ClosedToJohn implements Grant {

        @Override
        public GrantType type() {
            return GrantType.CLIENT_CREDENTIALS;
        }

        @Override
        public IssuedTokens redeem(
                TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
            throw new AssertionError("nobody may");
        }
    }

    private Rejection refusal(@Nullable String authorization, String form) {
        return rejectionOf(() -> bench.token(authorization, form));
    }
}
