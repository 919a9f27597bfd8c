package io.aldaba.upkeep.jpa;

import io.aldaba.upkeep.Leases;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;

@Dependent
class JpaLeases implements Leases {

    private final EntityManager em;

    @Inject
    JpaLeases(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean take(String work, Instant now, Instant until) {
        return em.createNativeQuery("INSERT INTO turn (work, taken_until) VALUES (?1, ?2) ON CONFLICT (work)"
                                + " DO UPDATE SET taken_until = excluded.taken_until"
                                + " WHERE turn.taken_until <= ?3 OR turn.taken_until > ?4")
                        .setParameter(1, work)
                        .setParameter(2, until.toEpochMilli())
                        .setParameter(3, now.toEpochMilli())
                        .setParameter(4, Leases.latest(now, until).toEpochMilli())
                        .executeUpdate()
                == 1;
    }
}
