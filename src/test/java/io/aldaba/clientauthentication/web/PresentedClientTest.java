package io.aldaba.clientauthentication.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientAuthMethod;
import io.aldaba.clientauthentication.ClientCredentials;
import io.aldaba.clientauthentication.ClientCredentials.Named;
import io.aldaba.clientauthentication.ClientCredentials.Unnamed;
import io.aldaba.clientauthentication.ClientCredentials.WithAssertion;
import io.aldaba.clientauthentication.ClientCredentials.WithSecret;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedClientTest {

    private static final Issuer ISSUER = new Issuer("https://id.example");
    private static final String RS256 = jws("RS256");
    private static final String HS256 = jws("HS256");
    private static final String TYPE =
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

    @Test
    void reads_http_basic_with_its_form_encoding() {
        assertThat(read(basic("a%3Ab:s%20+x"), ""))
                .isEqualTo(new WithSecret("a:b", ClientAuthMethod.CLIENT_SECRET_BASIC, Secret.of("s  x")));
        assertThat(read(basic("shop:s"), "client_id=shop"))
                .isEqualTo(new WithSecret("shop", ClientAuthMethod.CLIENT_SECRET_BASIC, Secret.of("s")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic  c2hvcDpz", "basic c2hvcDpz", "BASIC    c2hvcDpz  "})
    void reads_http_basic_in_any_case_and_after_any_number_of_spaces(String header) {
        assertThat(read(header, ""))
                .isEqualTo(new WithSecret("shop", ClientAuthMethod.CLIENT_SECRET_BASIC, Secret.of("s")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic !!!c2hvcDpz",
                "Basic c2hv!cDpz",
                "Basic c2hvcDpz,",
                "Basic c2hv cDpz",
                "Basic ~c2hvcDpz",
                "Basic =c2hvcDpz",
                "Basic c2hvcA==OnM=",
                "Basic  \u00e9c2hvcDpz",
                "Basic c2hvcDpz, Basic c2hvcDpz"
            })
    void refuses_http_basic_that_is_not_base64_although_the_sdk_reads_it(String header) {
        assertThat(rejectionOf(() -> read(header, ""))).isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void reads_a_secret_in_the_form() {
        assertThat(read(null, "client_id=shop&client_secret=s"))
                .isEqualTo(new WithSecret("shop", ClientAuthMethod.CLIENT_SECRET_POST, Secret.of("s")));
    }

    @Test
    void reads_an_assertion_and_its_method_by_its_algorithm() {
        assertThat(read(null, asserted(RS256)))
                .isEqualTo(new WithAssertion("bank", ClientAuthMethod.PRIVATE_KEY_JWT, RS256));
        assertThat(read(null, "client_id=bank&" + asserted(RS256)))
                .isEqualTo(new WithAssertion("bank", ClientAuthMethod.PRIVATE_KEY_JWT, RS256));
        assertThat(read(null, asserted(HS256)))
                .isEqualTo(new WithAssertion("bank", ClientAuthMethod.CLIENT_SECRET_JWT, HS256));
    }

    @Test
    void refuses_an_identifier_that_is_not_the_assertions() {
        assertThat(rejectionOf(() -> read(null, "client_id=other&" + asserted(RS256))))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void an_empty_secret_is_an_omitted_one() {
        assertThat(read(basic("aldaba:"), "")).isEqualTo(new Named("aldaba"));
        assertThat(read(null, "client_id=aldaba&client_secret=")).isEqualTo(new Named("aldaba"));
    }

    @Test
    void reads_a_name_alone_and_none_at_all() {
        assertThat(read(null, "client_id=phone")).isEqualTo(new Named("phone"));
        assertThat(read(null, "grant_type=password")).isEqualTo(new Unnamed());
    }

    @Test
    void where_a_client_must_be_named_none_stands_in() {
        FormParameters form = FormParameters.parse("token=x");

        assertThat(rejectionOf(() -> PresentedClient.readNamed(ISSUER, "/revoke", null, form)))
                .isEqualTo(OAuthError.invalidClient());
    }

    @Test
    void no_other_parameter_counts() {
        String others = "token=x&scope=a+b&Client_id=other&client_secrets=t&resource=https%3A%2F%2Fapi.example&";

        assertThat(read(basic("shop:s"), others + "client_id=shop")).isEqualTo(read(basic("shop:s"), ""));
        assertThat(read(null, others + "client_id=shop&client_secret=s"))
                .isEqualTo(new WithSecret("shop", ClientAuthMethod.CLIENT_SECRET_POST, Secret.of("s")));
        assertThat(read(null, others + asserted(RS256)))
                .isEqualTo(new WithAssertion("bank", ClientAuthMethod.PRIVATE_KEY_JWT, RS256));
        assertThat(read(null, others)).isEqualTo(new Unnamed());
    }

    @Test
    void refuses_two_ways_at_once() {
        OAuthError twoWays = OAuthError.invalidRequest("The client authenticates in more than one way.");

        assertThat(rejectionOf(() -> read(basic("shop:s"), "client_id=shop&client_secret=s")))
                .isEqualTo(twoWays);
        assertThat(rejectionOf(() -> read(basic("shop:s"), "client_secret=s"))).isEqualTo(twoWays);
        assertThat(rejectionOf(() -> read(basic("shop:s"), "client_id=other"))).isEqualTo(twoWays);
        assertThat(rejectionOf(() -> read(basic("shop:s"), asserted(RS256)))).isEqualTo(twoWays);
        assertThat(rejectionOf(() -> read("Bearer x", asserted(RS256)))).isEqualTo(twoWays);
        assertThat(rejectionOf(() -> read(null, "client_id=bank&client_secret=s&" + asserted(RS256))))
                .isEqualTo(twoWays);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic $$$",
                "Basic c2hvcA==",
                "Digest x",
                "Bearer x",
                "Basic OnM=",
                "Basic JXg6cw=="
            })
    void refuses_a_header_it_cannot_read(String header) {
        assertThat(rejectionOf(() -> read(header, "client_id=shop"))).isEqualTo(OAuthError.invalidClient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_secret=s",
                "client_id=bank&client_assertion=x",
                "client_id=bank&client_assertion_type=x",
                "client_id=bank&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Asaml2-bearer&client_assertion=x",
                "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=x",
                "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion=eyJhbGciOiJub25lIn0.e30."
            })
    void refuses_a_form_it_cannot_authenticate_by(String form) {
        assertThat(rejectionOf(() -> read(null, form))).isEqualTo(OAuthError.invalidClient());
    }

    /** The SDK throws unchecked exceptions for some of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "true",
                "5",
                "\"x\"",
                "",
                "{}",
                "{\"alg\":null}",
                "{\"alg\":{}}",
                "{\"alg\":\"RS256\",\"crit\":[null]}",
                "{\"alg\":\"RS256\",\"jwk\":{}}",
                "{\"alg\":\"RS256\",\"x5c\":[null]}",
                "{\"alg\":\"RS256\",\"x5t\":5}",
                "{\"alg\":\"RS256\",\"x5u\":\"http://[::\"}"
            })
    void refuses_an_assertion_with_a_header_that_is_none(String header) {
        for (String rest : new String[] {".e30.AA", ".e30.", ".bnVsbA.AA", ".AA.AA.AA.AA"}) {
            assertThat(rejectionOf(() -> read(null, asserted(base64(header) + rest))))
                    .isEqualTo(OAuthError.invalidClient());
        }
    }

    private static ClientCredentials read(@Nullable String authorization, String form) {
        return PresentedClient.read(ISSUER, "/token", authorization, FormParameters.parse(form));
    }

    private static String asserted(String assertion) {
        return TYPE + "&client_assertion=" + assertion;
    }

    /** Without a valid signature: only its form matters here. */
    private static String jws(String algorithm) {
        return base64("{\"alg\":\"" + algorithm + "\"}") + "."
                + base64("{\"iss\":\"bank\",\"sub\":\"bank\",\"aud\":\"https://id.example\",\"exp\":1800000000}")
                + "." + base64("signature");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
