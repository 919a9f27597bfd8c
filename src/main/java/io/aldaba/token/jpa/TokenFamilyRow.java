package io.aldaba.token.jpa;

import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.token.TokenFamily;
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

@Entity
@Table(name = "token_family")
@NullUnmarked // JPA fills the fields
class TokenFamilyRow {

    /**
     * The columns a query selects from {@code token_family f} and its client {@code c}. A family that began before
     * the client's {@code tokens_since} is revoked.
     */
    static final String SELECTED = "f.id AS family_id, f.user_id AS family_user_id, f.client_id AS family_client_id,"
            + " f.scope AS family_scope, f.resources AS family_resources, f.auth_time AS family_auth_time,"
            + " f.acr AS family_acr, f.amr AS family_amr, f.session_id AS family_session_id,"
            + " f.outlives_session AS family_outlives_session, f.id_token_claims AS family_id_token_claims,"
            + " f.user_info_claims AS family_user_info_claims, f.created_at AS family_created_at,"
            + " f.expires_at AS family_expires_at, COALESCE(f.revoked_at,"
            + " CASE WHEN c.tokens_since > f.created_at THEN c.tokens_since END) AS family_revoked_at";

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "client_id")
    private String clientId;

    private String scope;

    private String resources;

    @Column(name = "auth_time")
    private long authTime;

    private String acr;

    private String amr;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "outlives_session")
    private boolean outlivesSession;

    @Column(name = "id_token_claims")
    private String idTokenClaims;

    @Column(name = "user_info_claims")
    private String userInfoClaims;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Long revokedAt;

    static TokenFamilyRow of(TokenFamily family) {
        TokenFamilyRow row = new TokenFamilyRow();
        row.id = family.id().value();
        row.userId = family.user().value();
        row.clientId = family.client().value();
        row.scope = family.scope().toString();
        row.resources = String.join(" ", family.resources());
        row.authTime = family.login().authentication().time().toEpochMilli();
        row.acr = family.login().authentication().acr();
        row.amr = family.login().authentication().methods();
        row.sessionId = family.login().session().map(SessionId::value).orElse(null);
        row.outlivesSession = family.outlivesSession();
        row.idTokenClaims = String.join(" ", family.claims().idToken());
        row.userInfoClaims = String.join(" ", family.claims().userInfo());
        row.createdAt = family.createdAt().toEpochMilli();
        row.expiresAt = family.expiresAt().toEpochMilli();
        row.revokedAt = family.revokedAt().map(Instant::toEpochMilli).orElse(null);
        return row;
    }

    static TokenFamilyRow read(Rows rows) throws SQLException {
        TokenFamilyRow row = new TokenFamilyRow();
        row.id = rows.getString("family_id");
        row.userId = rows.getString("family_user_id");
        row.clientId = rows.getString("family_client_id");
        row.scope = rows.getString("family_scope");
        row.resources = rows.getString("family_resources");
        row.authTime = rows.getLong("family_auth_time");
        row.acr = rows.getString("family_acr");
        row.amr = rows.getString("family_amr");
        row.sessionId = rows.getString("family_session_id");
        row.outlivesSession = rows.getBoolean("family_outlives_session");
        row.idTokenClaims = rows.getString("family_id_token_claims");
        row.userInfoClaims = rows.getString("family_user_info_claims");
        row.createdAt = rows.getLong("family_created_at");
        row.expiresAt = rows.getLong("family_expires_at");
        row.revokedAt = rows.getNullableLong("family_revoked_at");
        return row;
    }

    TokenFamily toDomain() {
        return new TokenFamily(
                new TokenFamilyId(id),
                new Login(
                        new UserId(userId),
                        Authentication.of(Instant.ofEpochMilli(authTime), acr, amr),
                        Optional.ofNullable(sessionId).map(SessionId::new)),
                new ClientId(clientId),
                Scope.parse(scope).orElseThrow(),
                words(resources),
                claims(idTokenClaims, userInfoClaims),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(revokedAt).map(Instant::ofEpochMilli));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    /** The claims requested by name, from their two columns. */
    static ClaimsRequest claims(String idToken, String userInfo) {
        return new ClaimsRequest(words(idToken), words(userInfo));
    }
}
