package io.aldaba.token.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.token.RefreshToken;
import io.aldaba.token.RefreshToken.Consumption;
import io.aldaba.token.TokenFamilyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "refresh_token")
@NullUnmarked // JPA fills the fields
class RefreshTokenRow {

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
