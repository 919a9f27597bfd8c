package io.aldaba.federation.jpa;

import io.aldaba.encryption.Envelope;
import io.aldaba.encryption.jpa.SealedColumn;
import io.aldaba.federation.PendingLink;
import io.aldaba.federation.PendingLinks;
import io.aldaba.federation.UpstreamIdentity;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.JsonColumn;
import io.aldaba.session.Authentication;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code pending_link}. */
@Dependent
class JpaPendingLinks implements PendingLinks {

    private final EntityManager em;
    private final SealedColumn identities;

    @Inject
    JpaPendingLinks(EntityManager em, Envelope envelope) {
        this.em = em;
        this.identities = new SealedColumn("pending_link", envelope);
    }

    @Override
    public void add(PendingLink link) {
        String secret = link.secret().hex();
        em.createNativeQuery(
                        "INSERT INTO pending_link (secret, browser, provider, identity, user_id, way_on, expires_at)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, secret)
                .setParameter(2, link.browser().hex())
                .setParameter(3, link.provider().value())
                .setParameter(4, identities.seal(secret, JsonColumn.write(document(link.identity()))))
                .setParameter(5, link.owner().value())
                .setParameter(6, link.returnPath())
                .setParameter(7, link.expiresAt().toEpochMilli())
                .executeUpdate();
    }

    @Override
    public Optional<PendingLink> find(Sha256 secret, Sha256 browser, Instant now) {
        List<?> rows = em.createNativeQuery("SELECT identity, user_id, way_on, expires_at, provider FROM pending_link"
                        + " WHERE secret = ?1 AND browser = ?2 AND consumed_at IS NULL AND expires_at > ?3")
                .setParameter(1, secret.hex())
                .setParameter(2, browser.hex())
                .setParameter(3, now.toEpochMilli())
                .getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).flatMap(row -> identities
                .open(secret.hex(), (String) row[0])
                .map(identity -> new PendingLink(
                        secret,
                        browser,
                        new ProviderAlias((String) row[4]),
                        identity(JsonColumn.read(identity)),
                        new UserId((String) row[1]),
                        (String) row[2],
                        Instant.ofEpochMilli(((Number) row[3]).longValue()))));
    }

    @Override
    public boolean consume(Sha256 secret, Instant now) {
        return em.createNativeQuery("UPDATE pending_link SET consumed_at = ?2"
                                + " WHERE secret = ?1 AND consumed_at IS NULL AND expires_at > ?2")
                        .setParameter(1, secret.hex())
                        .setParameter(2, now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery("DELETE FROM pending_link WHERE secret IN"
                        + " (SELECT p.secret FROM pending_link p WHERE p.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    private static Map<String, Object> document(UpstreamIdentity identity) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sub", identity.subject());
        identity.session().ifPresent(sid -> document.put("sid", sid));
        document.put("auth_time", identity.authentication().time().toEpochMilli());
        document.put("acr", identity.authentication().acr());
        document.put("amr", identity.authentication().methods());
        document.put("claims", identity.claims());
        document.put("id_token", identity.idToken());
        document.put("asked_at", identity.askedAt().toEpochMilli());
        return document;
    }

    private static UpstreamIdentity identity(Map<String, @Nullable Object> document) {
        Map<String, Object> claims = new HashMap<>();
        if (document.get("claims") instanceof Map<?, ?> stored) {
            stored.forEach((name, value) -> claims.put((String) name, value));
        }
        return new UpstreamIdentity(
                text(document, "sub").orElseThrow(),
                text(document, "sid"),
                Authentication.of(
                        time(document, "auth_time"),
                        text(document, "acr").orElseThrow(),
                        text(document, "amr").orElseThrow()),
                claims,
                text(document, "id_token").orElseThrow(),
                time(document, "asked_at"));
    }

    /** The epoch if the row is from an older release, which did not store this time. */
    private static Instant time(Map<String, @Nullable Object> document, String name) {
        return Instant.ofEpochMilli(((Number) document.getOrDefault(name, 0L)).longValue());
    }

    private static Optional<String> text(Map<String, @Nullable Object> document, String name) {
        return Optional.ofNullable((String) document.get(name));
    }
}
