package io.aldaba.clientregistration.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.clientregistration.ClientRegistration;
import io.aldaba.clientregistration.ClientRegistrations;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registrations as rows, and one row with their number. */
@Dependent
class JpaClientRegistrations implements ClientRegistrations {

    private static final String FIND =
            "SELECT client_id, access_token, template, issued_at FROM client_registration WHERE client_id = ?1";

    private static final String COUNT = "INSERT INTO client_registration_tally (id, registered) VALUES (1, 1)"
            + " ON CONFLICT (id) DO UPDATE SET registered = client_registration_tally.registered + 1"
            + " WHERE client_registration_tally.registered < ?1";

    private static final String ADD =
            "INSERT INTO client_registration (client_id, access_token, template, issued_at) VALUES (?1, ?2, ?3, ?4)";

    /** It changes nothing, but other changes of the row wait until this transaction ends. */
    private static final String HOLD = "UPDATE client_registration SET issued_at = issued_at WHERE client_id = ?1";

    private static final String REMOVE = "DELETE FROM client_registration WHERE client_id = ?1";

    private static final String DISCOUNT =
            "UPDATE client_registration_tally SET registered = registered - 1 WHERE id = 1";

    private final EntityManager em;

    @Inject
    JpaClientRegistrations(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<ClientRegistration> find(ClientId client) {
        List<?> rows =
                em.createNativeQuery(FIND).setParameter(1, client.value()).getResultList();
        return rows.stream().findFirst().map(row -> registration((Object[]) row));
    }

    @Override
    public boolean add(ClientRegistration registration, int most) {
        if (em.createNativeQuery(COUNT).setParameter(1, most).executeUpdate() != 1) {
            return false;
        }
        em.createNativeQuery(ADD)
                .setParameter(1, registration.client().value())
                .setParameter(2, registration.accessToken().hex())
                .setParameter(3, TemplateColumn.write(registration.template()))
                .setParameter(4, registration.issuedAt().toEpochMilli())
                .executeUpdate();
        return true;
    }

    @Override
    public boolean hold(ClientId client) {
        return em.createNativeQuery(HOLD).setParameter(1, client.value()).executeUpdate() == 1;
    }

    @Override
    public boolean remove(ClientId client) {
        boolean removed =
                em.createNativeQuery(REMOVE).setParameter(1, client.value()).executeUpdate() == 1;
        if (removed) {
            em.createNativeQuery(DISCOUNT).executeUpdate();
        }
        return removed;
    }

    private static ClientRegistration registration(Object[] columns) {
        return new ClientRegistration(
                new ClientId((String) columns[0]),
                new Sha256((String) columns[1]),
                TemplateColumn.read(columns[2]),
                Instant.ofEpochMilli(((Number) columns[3]).longValue()));
    }
}
