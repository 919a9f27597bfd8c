package io.aldaba.token.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.ClientRequest;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoints answer besides JSON (RFC 6749 §5.1). */
class TokenResponsesTest {

    private static final String GRANT = "grant_type=password&username=root&password=x";

    private final WebBench bench = new WebBench();

    @Test
    void no_cache_keeps_tokens() {
        assertUncached(bench.token.token(GRANT, ClientRequest.with(WebBench.SHOP)));
    }

    @Test
    void no_cache_keeps_refreshed_tokens() {
        String token = bench.token(WebBench.SHOP, GRANT).getString("refresh_token");

        assertUncached(bench.refresh.refresh(
                headers(MediaType.APPLICATION_FORM_URLENCODED),
                "refresh_token=" + token,
                ClientRequest.with(WebBench.SHOP)));
    }

    @Test
    void a_second_authorization_header_is_refused_and_nothing_used_up() {
        OAuthError repeated = OAuthError.invalidRequest("The header Authorization is repeated.");
        String token = bench.token(null, GRANT).getString("refresh_token");

        assertThat(rejectionOf(() -> bench.token.token(GRANT, ClientRequest.with(WebBench.SHOP, "Bearer x"))))
                .isEqualTo(repeated);
        assertThat(rejectionOf(() -> bench.refresh.refresh(
                        headers("application/json"), null, ClientRequest.with("Bearer " + token, WebBench.SHOP))))
                .isEqualTo(repeated);
        assertThat(bench.refresh("Bearer " + token, "")).containsKey("refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data"})
    void a_refresh_by_anything_but_a_form_is_refused(String type) {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(() -> bench.refresh.refresh(headers(type), "{}", ClientRequest.with()));
    }

    @Test
    void a_refresh_by_header_needs_no_body_and_then_no_type_of_one() {
        String token = bench.token(null, GRANT).getString("refresh_token");

        Response answer =
                bench.refresh.refresh(headers("application/json"), null, ClientRequest.with("Bearer " + token));

        assertThat(answer.getStatus()).isEqualTo(200);
    }

    @Test
    void a_scope_of_which_nothing_is_left_is_told_and_one_that_never_was_is_not() {
        assertThat(answer(Scope.NONE, true)).contains("\"scope\":\"\"");
        assertThat(answer(Scope.NONE, false)).doesNotContain("scope");
        assertThat(answer(Scope.of("email", "orders:read"), true)).contains("\"scope\":\"email orders:read\"");
    }

    private static String answer(Scope scope, boolean tellsScope) {
        return TokenResponse.json(new IssuedTokens(
                Secret.of("abc"), Duration.ofMinutes(5), Optional.empty(), Optional.empty(), scope, tellsScope));
    }

    private static void assertUncached(Response answer) {
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("Pragma")).isEqualTo("no-cache");
    }

    private static HttpHeaders headers(String type) {
        return only(HttpHeaders.class, "getMediaType", MediaType.valueOf(type));
    }

    private static <T> T only(Class<T> type, String name, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                TokenHouse.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return answer;
                    }
                    if (method.getName().equals("getAttribute")) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
