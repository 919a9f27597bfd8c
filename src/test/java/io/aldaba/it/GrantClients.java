package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.aldaba.it.AldabaClient.Answer;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** The applications in the import file that request tokens, for themselves and for users. */
final class GrantClients {

    static final String ORDERS = "https://orders.example/";
    static final String STOCK = "urn:example:stock";
    static final String MACHINE = "grants-machine";
    static final String MACHINE_SECRET = "grants-machine-secret-0123456789abcdef";
    static final String FRONT = "grants-front";
    static final String FRONT_SECRET = "grants-front-secret-0123456789abcdefgh";
    static final String ORDERS_SERVICE = "grants-orders";
    static final String ORDERS_SECRET = "grants-orders-secret-0123456789abcdefg";
    static final String IMPERSONATOR = "grants-impersonator";
    static final String IMPERSONATOR_SECRET = "grants-impersonator-secret-0123456789a";

    private final AldabaClient aldaba;

    GrantClients(AldabaClient aldaba) {
        this.aldaba = aldaba;
    }

    /** The response to the machine, for itself. */
    Answer machine(String... more) {
        return token(MACHINE, MACHINE_SECRET, "client_credentials", more);
    }

    /** The response to the front end, for John. */
    Answer front(String... more) {
        List<String> form = new ArrayList<>(List.of("username", "johndoe", "password", "secret"));
        form.addAll(List.of(more));
        return token(FRONT, FRONT_SECRET, "password", form.toArray(String[]::new));
    }

    /** The response to a client that exchanges a token. */
    Answer exchange(String client, String secret, String subjectToken, String... more) {
        List<String> form = new ArrayList<>(List.of(
                "subject_token", subjectToken, "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));
        form.addAll(List.of(more));
        return token(client, secret, "urn:ietf:params:oauth:grant-type:token-exchange", form.toArray(String[]::new));
    }

    /** The response to the resource server of all tests. */
    Answer introspect(String token) {
        return aldaba.postFormAs(
                TestClients.RESOURCE_SERVER, TestClients.RESOURCE_SERVER_SECRET, "/introspect", "token", token);
    }

    private Answer token(String client, String secret, String grantType, String... more) {
        List<String> form = new ArrayList<>(List.of("grant_type", grantType));
        form.addAll(List.of(more));
        return aldaba.postFormAs(client, secret, "/token", form.toArray(String[]::new));
    }

    static String accessToken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getString("access_token");
    }

    static JWTClaimsSet claims(Answer answer) throws ParseException {
        return SignedJWT.parse(accessToken(answer)).getJWTClaimsSet();
    }

    static void assertRefused(Answer answer, String error) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo(error);
    }
}
