package io.aldaba.authorize.jpa;

import io.aldaba.authorize.AuthorizationCode;
import io.aldaba.authorize.CodeChallenge;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.client.RedirectUri;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.token.Authorization;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code authorization_code}. */
@Entity
@Table(name = "authorization_code")
@NullUnmarked // JPA fills the fields
class AuthorizationCodeRow {

    /** The columns a query selects from {@code authorization_code c}. */
    static final String SELECTED = "c.digest AS code_digest, c.client_id AS code_client_id,"
            + " c.redirect_uri AS code_redirect_uri, c.user_id AS code_user_id, c.auth_time AS code_auth_time,"
            + " c.acr AS code_acr, c.amr AS code_amr, c.session_id AS code_session_id, c.scope AS code_scope,"
            + " c.resources AS code_resources, c.id_token_claims AS code_id_token_claims,"
            + " c.user_info_claims AS code_user_info_claims, c.nonce AS code_nonce,"
            + " c.code_challenge AS code_code_challenge, c.family_id AS code_family_id,"
            + " c.issued_at AS code_issued_at, c.expires_at AS code_expires_at, c.consumed_at AS code_consumed_at";

    @Id
    private String digest;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "redirect_uri")
    private String redirectUri;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "auth_time")
    private long authTime;

    private String acr;

    private String amr;

    @Column(name = "session_id")
    private String sessionId;

    private String scope;

    private String resources;

    @Column(name = "id_token_claims")
    private String idTokenClaims;

    @Column(name = "user_info_claims")
    private String userInfoClaims;

    private @Nullable String nonce;

    @Column(name = "code_challenge")
    private @Nullable String codeChallenge;

    @Column(name = "family_id")
    private String familyId;

    @Column(name = "issued_at")
    private long issuedAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "consumed_at")
    private @Nullable Long consumedAt;

    static AuthorizationCodeRow of(AuthorizationCode code) {
        Authorization authorization = code.authorization();
        Login login = authorization.login();
        AuthorizationCodeRow row = new AuthorizationCodeRow();
        row.digest = code.digest().hex();
        row.clientId = code.client().value();
        row.redirectUri = code.redirectUri().value();
        row.userId = login.user().value();
        row.authTime = login.authentication().time().toEpochMilli();
        row.acr = login.authentication().acr();
        row.amr = login.authentication().methods();
        row.sessionId = login.session().orElseThrow().value();
        row.scope = authorization.scope().toString();
        row.resources = String.join(" ", authorization.resources());
        row.idTokenClaims = String.join(" ", authorization.claims().idToken());
        row.userInfoClaims = String.join(" ", authorization.claims().userInfo());
        row.nonce = authorization.nonce().orElse(null);
        row.codeChallenge = code.codeChallenge().map(CodeChallenge::value).orElse(null);
        row.familyId = code.family().value();
        row.issuedAt = code.issuedAt().toEpochMilli();
        row.expiresAt = code.expiresAt().toEpochMilli();
        row.consumedAt = code.consumedAt().map(Instant::toEpochMilli).orElse(null);
        return row;
    }

    static AuthorizationCodeRow read(Rows rows) throws SQLException {
        AuthorizationCodeRow row = new AuthorizationCodeRow();
        row.digest = rows.getString("code_digest");
        row.clientId = rows.getString("code_client_id");
        row.redirectUri = rows.getString("code_redirect_uri");
        row.userId = rows.getString("code_user_id");
        row.authTime = rows.getLong("code_auth_time");
        row.acr = rows.getString("code_acr");
        row.amr = rows.getString("code_amr");
        row.sessionId = rows.getString("code_session_id");
        row.scope = rows.getString("code_scope");
        row.resources = rows.getString("code_resources");
        row.idTokenClaims = rows.getString("code_id_token_claims");
        row.userInfoClaims = rows.getString("code_user_info_claims");
        row.nonce = rows.getString("code_nonce");
        row.codeChallenge = rows.getString("code_code_challenge");
        row.familyId = rows.getString("code_family_id");
        row.issuedAt = rows.getLong("code_issued_at");
        row.expiresAt = rows.getLong("code_expires_at");
        row.consumedAt = rows.getNullableLong("code_consumed_at");
        return row;
    }

    AuthorizationCode toDomain() {
        Login login = new Login(
                new UserId(userId),
                Authentication.of(Instant.ofEpochMilli(authTime), acr, amr),
                Optional.of(new SessionId(sessionId)));
        return new AuthorizationCode(
                new Sha256(digest),
                new ClientId(clientId),
                new RedirectUri(redirectUri),
                Optional.ofNullable(codeChallenge).map(CodeChallenge::new),
                new Authorization(
                        login,
                        Scope.parse(scope).orElseThrow(),
                        words(resources),
                        new ClaimsRequest(words(idTokenClaims), words(userInfoClaims)),
                        Optional.ofNullable(nonce)),
                new TokenFamilyId(familyId),
                Instant.ofEpochMilli(issuedAt),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(consumedAt).map(Instant::ofEpochMilli));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
}
