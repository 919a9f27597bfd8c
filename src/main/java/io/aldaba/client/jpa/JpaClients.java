package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

@Dependent
class JpaClients implements Clients {

    private final EntityManager em;

    @Inject
    JpaClients(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return Optional.ofNullable(em.find(ClientRow.class, id.value())).map(ClientRow::toDomain);
    }

    @Override
    public void save(Client client) {
        em.merge(ClientRow.of(client));
    }
}
