package io.aldaba.token.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.token.TokenFamily;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "token_family")
@NullUnmarked // JPA fills the fields
class TokenFamilyRow {

    @Id
    private String id;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "client_id")
    private String clientId;

    private String scope;

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
        row.createdAt = family.createdAt().toEpochMilli();
        row.expiresAt = family.expiresAt().toEpochMilli();
        row.revokedAt = family.revokedAt().map(Instant::toEpochMilli).orElse(null);
        return row;
    }

    TokenFamily toDomain() {
        return new TokenFamily(
                new TokenFamilyId(id),
                new UserId(userId),
                new ClientId(clientId),
                Scope.parse(scope).orElseThrow(),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(revokedAt).map(Instant::ofEpochMilli));
    }
}
