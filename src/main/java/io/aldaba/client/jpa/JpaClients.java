package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientChanged;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

@Dependent
class JpaClients implements Clients {

    private final EntityManager em;
    private final Event<ClientChanged> changes;

    @Inject
    JpaClients(EntityManager em, Event<ClientChanged> changes) {
        this.em = em;
        this.changes = changes;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(em.find(ClientRow.class, id.value())).map(ClientRow::toDomain);
    }

    @Override
    public boolean hold(ClientId id) {
        return !em.createNamedQuery(ClientRow.HELD, ClientRow.class)
                .setParameter("id", id.value())
                .getResultList()
                .isEmpty();
    }

    /** A string value in the document cannot look like the member, because its quotation marks are escaped. */
    @Override
    public List<Client> offeringLogin(int limit) {
        return em
                .createQuery(
                        "SELECT c FROM ClientRow c WHERE c.enabled = TRUE AND c.selfRegistered = FALSE"
                                + " AND c.metadata LIKE :member ORDER BY c.id",
                        ClientRow.class)
                .setParameter("member", "%\"initiate_login_uri\":\"%")
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(ClientRow::toDomain)
                .toList();
    }

    @Override
    public void save(Client client) {
        em.merge(ClientRow.of(client));
        changes.fire(new ClientChanged(client.id()));
    }

    @Override
    public boolean remove(ClientId id) {
        changes.fire(new ClientChanged(id));
        return em.createQuery("DELETE FROM ClientRow c WHERE c.id = :id")
                        .setParameter("id", id.value())
                        .executeUpdate()
                == 1;
    }
}
