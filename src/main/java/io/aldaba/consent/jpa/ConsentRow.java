package io.aldaba.consent.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.jpa.Held;
import io.aldaba.user.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code consent}. */
@Entity
@Table(name = "consent")
@NamedQuery(name = ConsentRow.HELD, query = ConsentRow.ONE, hints = @QueryHint(name = Held.HINT, value = Held.VALUE))
@NullUnmarked // JPA fills the fields
class ConsentRow {

    /** The query that locks a consent. */
    static final String HELD = "ConsentRow.held";

    static final String ONE = "SELECT c FROM ConsentRow c WHERE c.key.userId = :user AND c.key.clientId = :client";

    @EmbeddedId
    private Key key;

    private String scope;

    private String claims;

    private String resources;

    @Column(name = "granted_at")
    private long grantedAt;

    Consent toDomain() {
        return new Consent(
                new UserId(key.userId),
                new ClientId(key.clientId),
                Scope.read(scope),
                words(claims),
                words(resources),
                Instant.ofEpochMilli(grantedAt));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    /** The user and the client. */
    @Embeddable
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        @Column(name = "user_id")
        private String userId;

        @Column(name = "client_id")
        private String clientId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && userId.equals(that.userId) && clientId.equals(that.clientId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(userId, clientId);
        }
    }
}
