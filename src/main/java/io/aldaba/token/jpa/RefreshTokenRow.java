package io.aldaba.token.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.Rows;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.token.TokenFamilyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "refresh_token")
@NullUnmarked // JPA fills the fields
class RefreshTokenRow {

    /** The columns a query selects from {@code refresh_token t}. */
    static final String SELECTED = "t.digest AS token_digest, t.family_id AS token_family_id,"
            + " t.issued_at AS token_issued_at, t.expires_at AS token_expires_at,"
            + " t.retained_until AS token_retained_until, t.consumed_at AS token_consumed_at,"
            + " t.successor_salt AS token_successor_salt";

    @Id
    private String digest;

    @Column(name = "family_id")
    private String familyId;

    @Column(name = "issued_at")
    private long issuedAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "retained_until")
    private long retainedUntil;

    @Column(name = "consumed_at")
    private @Nullable Long consumedAt;

    @Column(name = "successor_salt")
    private @Nullable String successorSalt;

    static RefreshTokenRow of(RefreshToken token) {
        RefreshTokenRow row = new RefreshTokenRow();
        row.digest = token.digest().hex();
        row.familyId = token.family().value();
        row.issuedAt = token.issuedAt().toEpochMilli();
        row.expiresAt = token.expiresAt().toEpochMilli();
        row.retainedUntil = token.retainedUntil().toEpochMilli();
        row.consumedAt = token.consumption().map(use -> use.at().toEpochMilli()).orElse(null);
        row.successorSalt = token.consumption().flatMap(Consumption::salt).orElse(null);
        return row;
    }

    static RefreshTokenRow read(Rows rows) throws SQLException {
        RefreshTokenRow row = new RefreshTokenRow();
        row.digest = rows.getString("token_digest");
        row.familyId = rows.getString("token_family_id");
        row.issuedAt = rows.getLong("token_issued_at");
        row.expiresAt = rows.getLong("token_expires_at");
        row.retainedUntil = rows.getLong("token_retained_until");
        row.consumedAt = rows.getNullableLong("token_consumed_at");
        row.successorSalt = rows.getString("token_successor_salt");
        return row;
    }

    RefreshToken toDomain() {
        return new RefreshToken(
                new Sha256(digest),
                new TokenFamilyId(familyId),
                Instant.ofEpochMilli(issuedAt),
                Instant.ofEpochMilli(expiresAt),
                Instant.ofEpochMilli(retainedUntil),
                Optional.ofNullable(consumedAt)
                        .map(at -> new Consumption(Instant.ofEpochMilli(at), Optional.ofNullable(successorSalt))));
    }
}
