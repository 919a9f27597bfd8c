package io.aldaba.consent.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.consent.Consent;
import io.aldaba.consent.Consents;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Dependent
class JpaConsents implements Consents {

    private final EntityManager em;

    @Inject
    JpaConsents(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<Consent> find(UserId user, ClientId client) {
        return one(em.createQuery(ConsentRow.ONE, ConsentRow.class).setHint("eclipselink.refresh", true), user, client);
    }

    @Override
    public List<Consent> of(UserId user, int limit) {
        return em
                .createQuery(
                        "SELECT c FROM ConsentRow c WHERE c.key.userId = :user ORDER BY c.grantedAt DESC, c.key.clientId",
                        ConsentRow.class)
                .setParameter("user", user.value())
                .setMaxResults(limit)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .map(ConsentRow::toDomain)
                .sorted(Comparator.comparing(consent -> consent.client().value()))
                .toList();
    }

    @Override
    public Optional<Consent> hold(UserId user, ClientId client) {
        return one(em.createNamedQuery(ConsentRow.HELD, ConsentRow.class), user, client);
    }

    private static Optional<Consent> one(TypedQuery<ConsentRow> query, UserId user, ClientId client) {
        return query.setParameter("user", user.value()).setParameter("client", client.value()).getResultList().stream()
                .findFirst()
                .map(ConsentRow::toDomain);
    }

    /** With {@code ON CONFLICT}, because a user may consent at two browsers at the same time. */
    @Override
    public boolean add(Consent consent) {
        return em.createNativeQuery("INSERT INTO consent (user_id, client_id, scope, claims, granted_at, resources)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (user_id, client_id) DO NOTHING")
                        .setParameter(1, consent.user().value())
                        .setParameter(2, consent.client().value())
                        .setParameter(3, consent.scope().toString())
                        .setParameter(4, words(consent.claims()))
                        .setParameter(5, consent.grantedAt().toEpochMilli())
                        .setParameter(6, words(consent.resources()))
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean replace(Consent seen, Consent changed) {
        return em.createNativeQuery(
                                "UPDATE consent SET scope = ?3, claims = ?4, granted_at = ?5, resources = ?8"
                                        + " WHERE user_id = ?1 AND client_id = ?2 AND scope = ?6 AND claims = ?7 AND resources = ?9")
                        .setParameter(1, seen.user().value())
                        .setParameter(2, seen.client().value())
                        .setParameter(3, changed.scope().toString())
                        .setParameter(4, words(changed.claims()))
                        .setParameter(5, changed.grantedAt().toEpochMilli())
                        .setParameter(6, seen.scope().toString())
                        .setParameter(7, words(seen.claims()))
                        .setParameter(8, words(changed.resources()))
                        .setParameter(9, words(seen.resources()))
                        .executeUpdate()
                == 1;
    }

    /** In sorted order, so that the same set is always the same text. */
    private static String words(Set<String> words) {
        return String.join(" ", words);
    }

    @Override
    public boolean remove(UserId user, ClientId client) {
        return em.createQuery("DELETE FROM ConsentRow c WHERE c.key.userId = :user AND c.key.clientId = :client")
                        .setParameter("user", user.value())
                        .setParameter("client", client.value())
                        .executeUpdate()
                == 1;
    }

    @Override
    public int removeAllOf(UserId user) {
        return em.createQuery("DELETE FROM ConsentRow c WHERE c.key.userId = :user")
                .setParameter("user", user.value())
                .executeUpdate();
    }

    @Override
    public int removeAllOf(ClientId client) {
        return em.createQuery("DELETE FROM ConsentRow c WHERE c.key.clientId = :client")
                .setParameter("client", client.value())
                .executeUpdate();
    }
}
