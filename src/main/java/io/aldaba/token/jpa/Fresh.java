package io.aldaba.token.jpa;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Reads a row as the database has it. {@code EntityManager.find} would answer with what this transaction read before, and a
 * statement that changed the row meanwhile does not tell it.
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
