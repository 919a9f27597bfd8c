package io.aldaba.resource.jpa;

import io.aldaba.resource.Resource;
import io.aldaba.resource.Resources;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The table {@code resource}. */
@Dependent
class JpaResources implements Resources {

    private final EntityManager em;

    @Inject
    JpaResources(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<Resource> find(String indicator) {
        return em
                .createQuery(
                        "SELECT r FROM ResourceRow r WHERE r.indicator = :indicator AND r.enabled = TRUE",
                        ResourceRow.class)
                .setParameter("indicator", indicator)
                .getResultList()
                .stream()
                .findFirst()
                .map(ResourceRow::toDomain);
    }

    @Override
    public boolean save(Resource resource, boolean enabled) {
        boolean isNew = em.find(ResourceRow.class, resource.indicator()) == null;
        em.merge(ResourceRow.of(resource, enabled));
        em.flush();
        return isNew;
    }
}
