package io.aldaba.resource.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Shared;
import io.aldaba.kernel.jpa.SharedQuestion;
import io.aldaba.kernel.jpa.TransactionPresence;
import io.aldaba.resource.Resource;
import io.aldaba.resource.Resources;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The table {@code resource}. One instance for the application, because one of its queries is shared. */
@Shared
class JpaResources implements Resources {

    private final EntityManager em;
    private final SharedQuestion<Set<ClientId>> introspectionClients;

    @Inject
    JpaResources(EntityManager em, DataSource dataSource, TransactionPresence transaction) {
        this.em = em;
        this.introspectionClients = new SharedQuestion<>(
                dataSource,
                transaction,
                "indicator",
                "SELECT asked.number, r.introspection_clients FROM asked JOIN resource r ON r.indicator = asked.indicator"
                        + " WHERE r.introspection_clients IS NOT NULL",
                rows -> ResourceRow.clients(rows.getString("introspection_clients")));
    }

    @Override
    public Optional<Resource> find(String indicator) {
        return em
                .createQuery("SELECT r FROM ResourceRow r WHERE r.indicator IN (:indicator, :other)", ResourceRow.class)
                .setParameter("indicator", indicator)
                .setParameter("other", Resource.otherSpelling(indicator))
                .getResultList()
                .stream()
                .min(Comparator.comparing(row -> !row.isOf(indicator)))
                .filter(ResourceRow::isEnabled)
                .map(ResourceRow::toDomain);
    }

    @Override
    public Optional<Set<ClientId>> introspectionClients(String indicator) {
        return introspectionClients.answer(indicator);
    }

    @Override
    public boolean save(Resource resource, boolean enabled) {
        boolean isNew = em.find(ResourceRow.class, resource.indicator()) == null;
        em.merge(ResourceRow.of(resource, enabled));
        em.flush();
        return isNew;
    }
}
