package io.aldaba.key.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Our signers and verifiers, with the examples of RFC 7515. */
class PublishedExamplesTest {

    private static final String PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static final String RSA_KEY = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
            + "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-"
            + "SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
            + "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2et"
            + "hFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\",\"d\":\""
            + "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395"
            + "IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV"
            + "_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQ"
            + "yGWSeWjnczT0QU91p1DhOVRuOopznQ\"}";

    private static final String RSA_SIGNATURE =
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb"
                    + "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN"
                    + "9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5A"
                    + "XLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private static final String EC_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\","
            + "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"}";

    private static final String EC_SIGNATURE =
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    @Test
    void rs256_signs_and_verifies_the_example_of_appendix_a_2() throws Exception {
        OpenedKey key = OpenedKey.of(JWK.parse(RSA_KEY), TestTokens.SIGNATURES);
        String input = "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD;
        JWSObject example = JWSObject.parse(input + "." + RSA_SIGNATURE);

        assertThat(example.verify(key.verifier())).isTrue();
        assertThat(key.signer().sign(example.getHeader(), input.getBytes(StandardCharsets.US_ASCII)))
                .hasToString(RSA_SIGNATURE);
    }

    @Test
    void es256_verifies_the_example_of_appendix_a_3_and_what_it_signs_itself() throws Exception {
        OpenedKey key = OpenedKey.of(JWK.parse(EC_KEY), TestTokens.SIGNATURES);
        JWSObject example = JWSObject.parse("eyJhbGciOiJFUzI1NiJ9." + PAYLOAD + "." + EC_SIGNATURE);
        JWSObject own = new JWSObject(new JWSHeader(example.getHeader().getAlgorithm()), example.getPayload());
        own.sign(key.signer());

        assertThat(example.verify(key.verifier())).isTrue();
        assertThat(JWSObject.parse(own.serialize()).verify(key.verifier())).isTrue();
    }
}
