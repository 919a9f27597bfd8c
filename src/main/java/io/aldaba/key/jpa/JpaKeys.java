package io.aldaba.key.jpa;

import io.aldaba.key.Keys;
import io.aldaba.key.Kid;
import io.aldaba.key.SigningKey;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Stores signing keys with JPA. */
@Dependent
class JpaKeys implements Keys {

    private final EntityManager em;

    @Inject
    JpaKeys(EntityManager em) {
        this.em = em;
    }

    @Override
    public List<SigningKey> all() {
        return em.createQuery("select k from SigningKeyRow k", SigningKeyRow.class)
                .getResultStream()
                .map(SigningKeyRow::toDomain)
                .toList();
    }

    @Override
    public boolean add(SigningKey key) {
        return em.createNativeQuery("insert into signing_key"
                                + " (kid, algorithm, generation, envelope, published_at, signs_from)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing")
                        .setParameter(1, key.kid().value())
                        .setParameter(2, key.algorithm().name())
                        .setParameter(3, key.generation())
                        .setParameter(4, key.sealed().envelope())
                        .setParameter(5, key.publishedAt().toEpochMilli())
                        .setParameter(6, key.signsFrom().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean remove(Kid kid) {
        return em.createQuery("delete from SigningKeyRow k where k.kid = :kid")
                        .setParameter("kid", kid.value())
                        .executeUpdate()
                == 1;
    }
}
