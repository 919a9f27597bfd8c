package io.aldaba.token.jpa;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Reads a row as it is in the database now. {@code EntityManager.find} would return what this transaction read
 * before: it does not notice that a statement changed the row since.
 */
final class Fresh {

    private Fresh() {}

    static <T> Optional<T> find(EntityManager em, String jpql, Class<T> type, String key) {
        return em
                .createQuery(jpql, type)
                .setParameter("key", key)
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .findFirst();
    }
}
