package io.aldaba.federation.jpa;

import io.aldaba.federation.PendingLogin;
import io.aldaba.federation.PendingLogins;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code pending_login}. */
@Dependent
class JpaPendingLogins implements PendingLogins {

    private static final long ANY_AGE = -1;

    private final EntityManager em;

    @Inject
    JpaPendingLogins(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean add(PendingLogin login, int most, Instant now) {
        return em.createNativeQuery("INSERT INTO pending_login"
                                + " (state, browser, provider, way_on, max_age, expires_at, network, proves)"
                                + " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?10 WHERE (SELECT count(*) FROM pending_login p"
                                + " WHERE p.network = ?7 AND p.consumed_at IS NULL AND p.expires_at > ?8) < ?9")
                        .setParameter(1, login.state().hex())
                        .setParameter(2, login.browser().hex())
                        .setParameter(3, login.provider().value())
                        .setParameter(4, login.returnPath())
                        .setParameter(5, login.maxAge().map(Duration::toSeconds).orElse(ANY_AGE))
                        .setParameter(6, login.expiresAt().toEpochMilli())
                        .setParameter(7, login.network().hex())
                        .setParameter(8, now.toEpochMilli())
                        .setParameter(9, most)
                        .setParameter(10, login.proves().map(Sha256::hex).orElse(""))
                        .executeUpdate()
                == 1;
    }

    @Override
    public Optional<PendingLogin> consume(Sha256 state, Sha256 browser, ProviderAlias provider, Instant now) {
        int consumed = em.createNativeQuery(
                        "UPDATE pending_login SET consumed_at = ?4 WHERE state = ?1 AND browser = ?2"
                                + " AND provider = ?3 AND consumed_at IS NULL AND expires_at > ?4")
                .setParameter(1, state.hex())
                .setParameter(2, browser.hex())
                .setParameter(3, provider.value())
                .setParameter(4, now.toEpochMilli())
                .executeUpdate();
        return consumed == 1 ? find(state) : Optional.empty();
    }

    @Override
    public Optional<PendingLogin> find(Sha256 state) {
        List<?> rows = em.createNativeQuery("SELECT browser, provider, way_on, network, max_age, expires_at, proves"
                        + " FROM pending_login WHERE state = ?1")
                .setParameter(1, state.hex())
                .getResultList();
        return rows.stream().findFirst().map(Object[].class::cast).map(row -> read(state, row));
    }

    @Override
    public int forgetExpired(Instant at, int limit) {
        return em.createNativeQuery("DELETE FROM pending_login WHERE state IN"
                        + " (SELECT p.state FROM pending_login p WHERE p.expires_at <= ?1 LIMIT ?2)")
                .setParameter(1, at.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    private static PendingLogin read(Sha256 state, Object[] row) {
        long maxAge = ((Number) row[4]).longValue();
        String proves = (String) row[6];
        return new PendingLogin(
                state,
                new Sha256((String) row[0]),
                new ProviderAlias((String) row[1]),
                (String) row[2],
                new Sha256((String) row[3]),
                maxAge == ANY_AGE ? Optional.empty() : Optional.of(Duration.ofSeconds(maxAge)),
                proves.isEmpty() ? Optional.empty() : Optional.of(new Sha256(proves)),
                Instant.ofEpochMilli(((Number) row[5]).longValue()));
    }
}
