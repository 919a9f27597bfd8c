package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients are notified of logouts (OpenID Connect Back-Channel Logout 1.0). */
class BackChannelLogoutIT extends AldabaIT {

    private static final String ONE = "logout-one";
    private static final String TWO = "logout-two";

    /** The verifier of RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final LogoutReceiver receiver = new LogoutReceiver();
    private final FormBrowser browser = new FormBrowser(aldaba);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void each_client_of_the_session_is_told_within_a_moment() throws Exception {
        JsonObject one = logIn(ONE);
        JsonObject two = logIn(TWO);
        new BrowserApp(aldaba, browser).code();

        logOut(one);

        for (JsonObject tokens : new JsonObject[] {one, two}) {
            JWTClaimsSet idToken = SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
            String client = idToken.getAudience().get(0);
            String token = receiver.next(client);
            LogoutTokenClaimsSet claims = validated(token, client);
            assertThat(claims.getSubject().getValue()).isEqualTo(idToken.getSubject());
            assertThat(claims.getSessionID().getValue()).isEqualTo(idToken.getStringClaim("sid"));
            assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("logout+jwt");
            assertThat(claims.getClaim("nonce")).isNull();
            assertSettled(idToken);
            assertThat(receiver.rest(client)).isEmpty();
        }
    }

    @Test
    void a_new_login_at_the_browser_and_a_logout_of_somebody_else_tell_nobody() throws Exception {
        logIn(ONE);
        FormBrowser other = new FormBrowser(aldaba);
        JsonObject elsewhere = logIn(other, ONE);

        other.open("/logout?" + AldabaClient.form("id_token_hint", elsewhere.getString("id_token")));

        LogoutTokenClaimsSet claims = validated(receiver.next(ONE), ONE);
        assertThat(claims.getSessionID().getValue())
                .isEqualTo(idToken(elsewhere).getStringClaim("sid"));
        Thread.sleep(1_000);
        assertThat(receiver.rest(ONE)).isEmpty();
    }

    @Test
    void who_logs_out_waits_for_no_client_and_one_that_hangs_is_told_again() throws Exception {
        receiver.answer(ONE, 200, Duration.ofSeconds(8));
        JsonObject tokens = logIn(ONE);

        long start = System.nanoTime();
        logOut(tokens);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        String first = receiver.next(ONE);
        Thread.sleep(6_000); // longer than a call may take
        assertThat(attempts(idToken(tokens))).contains(1);

        receiver.answer(ONE, 200, Duration.ZERO);
        makeDue(idToken(tokens));

        String second = receiver.next(ONE);
        assertThat(validated(second, ONE).getJWTID())
                .isNotEqualTo(validated(first, ONE).getJWTID());
        assertSettled(idToken(tokens));
    }

    @Test
    void a_client_that_hangs_with_all_its_calls_delays_no_other() throws Exception {
        receiver.answer(ONE, 200, Duration.ofSeconds(8));
        FormBrowser other = new FormBrowser(aldaba);
        FormBrowser third = new FormBrowser(aldaba);
        JsonObject hanging = logIn(ONE);
        JsonObject hangingToo = logIn(other, ONE);
        JsonObject listening = logIn(third, TWO);

        logOut(browser, hanging);
        logOut(other, hangingToo);
        receiver.next(ONE, Duration.ofSeconds(2));
        receiver.next(ONE, Duration.ofSeconds(2));
        logOut(third, listening);

        receiver.next(TWO, Duration.ofSeconds(2));
        assertSettled(idToken(listening));
        Thread.sleep(6_000); // longer than a call may take
        receiver.answer(ONE, 200, Duration.ZERO);
        for (JsonObject tokens : new JsonObject[] {hanging, hangingToo}) {
            assertThat(attempts(idToken(tokens))).contains(1);
            makeDue(idToken(tokens));
        }
        for (JsonObject tokens : new JsonObject[] {hanging, hangingToo}) {
            assertSettled(idToken(tokens));
        }
    }

    @Test
    void a_client_that_fails_is_told_again_and_one_that_refuses_is_not() throws Exception {
        receiver.answer(ONE, 500, Duration.ZERO);
        receiver.answer(TWO, 400, Duration.ZERO);
        JsonObject one = logIn(ONE);
        JsonObject two = logIn(TWO);

        logOut(two);

        receiver.next(ONE);
        receiver.next(TWO);
        assertSettled(idToken(two));
        assertThat(attempts(idToken(one))).contains(1);

        makeDue(idToken(one));
        receiver.next(ONE);
        assertThat(receiver.rest(TWO)).isEmpty();
    }

    @Test
    void the_metadata_tells_of_it() {
        JsonObject metadata = aldaba.get("/.well-known/openid-configuration").json();

        assertThat(metadata.getBoolean("backchannel_logout_supported")).isTrue();
        assertThat(metadata.getBoolean("backchannel_logout_session_supported")).isTrue();
    }

    private void logOut(JsonObject tokens) {
        logOut(browser, tokens);
    }

    private static void logOut(FormBrowser at, JsonObject tokens) {
        Answer answer = at.open("/logout?" + AldabaClient.form("id_token_hint", tokens.getString("id_token")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(at.page().select("#logout-success")).hasSize(1);
    }

    private JsonObject logIn(String client) {
        return logIn(browser, client);
    }

    private JsonObject logIn(FormBrowser at, String client) {
        at.open(BrowserApp.request("client_id", client));
        if (!at.page().select("#login-page").isEmpty()) {
            at.logIn("johndoe", "secret");
            at.follow();
        }
        if (!at.page().select("#consent-page").isEmpty()) {
            at.submit("decision", "allow");
        }
        return aldaba.postForm(
                        "/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client,
                        "code",
                        BrowserApp.codeOf(BrowserApp.answer(at.location())),
                        "redirect_uri",
                        "https://app.example/callback",
                        "code_verifier",
                        VERIFIER)
                .json();
    }

    private LogoutTokenClaimsSet validated(String token, String client) throws Exception {
        JWKSet keys = JWKSet.parse(aldaba.get("/jwks").body());
        LogoutTokenValidator validator =
                new LogoutTokenValidator(new Issuer(BASE.toString()), new ClientID(client), JWSAlgorithm.RS256, keys);
        return validator.validate(SignedJWT.parse(token));
    }

    private static JWTClaimsSet idToken(JsonObject tokens) throws Exception {
        return SignedJWT.parse(tokens.getString("id_token")).getJWTClaimsSet();
    }

    /**
     * How many failed attempts there were to notify the client of the ID token; empty if no notification is pending.
     */
    private static Optional<Integer> attempts(JWTClaimsSet idToken) throws Exception {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = notice(connection, "SELECT attempts FROM", idToken);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
        }
    }

    private static void assertSettled(JWTClaimsSet idToken) throws Exception {
        for (int i = 0; i < 100 && attempts(idToken).isPresent(); i++) {
            Thread.sleep(100);
        }
        assertThat(attempts(idToken)).isEmpty();
    }

    /** Makes the next attempt due, as if the pause were over. */
    private static void makeDue(JWTClaimsSet idToken) throws Exception {
        try (Connection connection = database().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("UPDATE logout_notice SET due_at = 0 WHERE session_id = ?")) {
            statement.setString(1, idToken.getStringClaim("sid"));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static PreparedStatement notice(Connection connection, String start, JWTClaimsSet idToken)
            throws SQLException, java.text.ParseException {
        PreparedStatement statement =
                connection.prepareStatement(start + " logout_notice WHERE session_id = ? AND client_id = ?");
        statement.setString(1, idToken.getStringClaim("sid"));
        statement.setString(2, idToken.getAudience().get(0));
        return statement;
    }
}
