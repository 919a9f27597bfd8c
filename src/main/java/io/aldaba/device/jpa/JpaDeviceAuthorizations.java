package io.aldaba.device.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.device.DeviceAuthorization;
import io.aldaba.device.DeviceAuthorizations;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.user.UserId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;

/** Every change of a row is one conditional statement. */
@Dependent
class JpaDeviceAuthorizations implements DeviceAuthorizations {

    private static final String ADD = "INSERT INTO device_authorization (device_code, user_code, client_id, scope,"
            + " resources, family_id, poll_interval, next_poll_at, decision, issued_at, expires_at)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '" + DeviceAuthorizationRow.PENDING + "', ?9, ?10)"
            + " ON CONFLICT (user_code) DO NOTHING";

    private static final String OPEN =
            " WHERE device_code = ?1 AND decision = '" + DeviceAuthorizationRow.PENDING + "' AND expires_at > ?2";

    private static final String ALLOW = "UPDATE device_authorization SET decision = '" + DeviceAuthorizationRow.ALLOWED
            + "', user_id = ?3, auth_time = ?4, acr = ?5, amr = ?6, session_id = ?7" + OPEN;

    private static final String DENY =
            "UPDATE device_authorization SET decision = '" + DeviceAuthorizationRow.DENIED + "'" + OPEN;

    private static final String POLL = "UPDATE device_authorization SET next_poll_at = ?2 + poll_interval"
            + " WHERE device_code = ?1 AND next_poll_at <= ?2";

    private static final String SLOW_DOWN = "UPDATE device_authorization SET poll_interval = poll_interval + ?3,"
            + " next_poll_at = ?2 + poll_interval + ?3 WHERE device_code = ?1";

    private static final String CONSUME = "UPDATE device_authorization SET consumed_at = ?2 WHERE device_code = ?1"
            + " AND decision = '" + DeviceAuthorizationRow.ALLOWED + "' AND consumed_at IS NULL AND expires_at > ?2";

    // Found by the index on expiry: rows are kept for a day.
    private static final String UNDER_WAY = " WHERE client_id = ?1 AND expires_at > ?2";

    private static final String UNFETCHED =
            " AND decision = '" + DeviceAuthorizationRow.ALLOWED + "' AND consumed_at IS NULL";

    static final String END_ALL =
            "UPDATE device_authorization SET consumed_at = ?3" + UNDER_WAY + " AND user_id = ?4" + UNFETCHED;

    static final String END_WHEREVER =
            "UPDATE device_authorization SET consumed_at = ?3 WHERE user_id = ?1 AND expires_at > ?2" + UNFETCHED;

    static final String END = "UPDATE device_authorization SET expires_at = ?2" + UNDER_WAY;

    private static final String FORGET = "DELETE FROM device_authorization WHERE device_code IN"
            + " (SELECT d.device_code FROM device_authorization d WHERE d.expires_at <= ?1 LIMIT ?2)";

    private final EntityManager em;

    @Inject
    JpaDeviceAuthorizations(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<DeviceAuthorization> find(Sha256 deviceCode) {
        return findBy("deviceCode", deviceCode);
    }

    @Override
    public Optional<DeviceAuthorization> findByUserCode(Sha256 userCode) {
        return findBy("userCode", userCode);
    }

    @Override
    public boolean add(DeviceAuthorization authorization) {
        return em.createNativeQuery(ADD)
                        .setParameter(1, authorization.deviceCode().hex())
                        .setParameter(2, authorization.userCode().hex())
                        .setParameter(3, authorization.client().value())
                        .setParameter(4, authorization.scope().toString())
                        .setParameter(5, String.join(" ", authorization.resources()))
                        .setParameter(6, authorization.family().value())
                        .setParameter(7, authorization.interval().toMillis())
                        .setParameter(8, authorization.nextPollAt().toEpochMilli())
                        .setParameter(9, authorization.issuedAt().toEpochMilli())
                        .setParameter(10, authorization.expiresAt().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean allow(Sha256 deviceCode, Login login, Instant now) {
        return on(ALLOW, deviceCode, now)
                        .setParameter(3, login.user().value())
                        .setParameter(4, login.authentication().time().toEpochMilli())
                        .setParameter(5, login.authentication().acr())
                        .setParameter(6, login.authentication().methods())
                        .setParameter(7, login.session().orElseThrow().value())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean deny(Sha256 deviceCode, Instant now) {
        return on(DENY, deviceCode, now).executeUpdate() == 1;
    }

    @Override
    public boolean poll(Sha256 deviceCode, Instant now) {
        boolean inTime = on(POLL, deviceCode, now).executeUpdate() == 1;
        if (!inTime) {
            on(SLOW_DOWN, deviceCode, now)
                    .setParameter(3, DeviceAuthorization.SLOWER.toMillis())
                    .executeUpdate();
        }
        return inTime;
    }

    @Override
    public boolean consume(Sha256 deviceCode, Instant now) {
        return on(CONSUME, deviceCode, now).executeUpdate() == 1;
    }

    @Override
    public int endAllOf(UserId user, ClientId client, Instant now) {
        return underWay(END_ALL, client.value(), now)
                .setParameter(3, now.toEpochMilli())
                .setParameter(4, user.value())
                .executeUpdate();
    }

    @Override
    public int endAllOf(UserId user, Instant now) {
        return underWay(END_WHEREVER, user.value(), now)
                .setParameter(3, now.toEpochMilli())
                .executeUpdate();
    }

    @Override
    public int endAllOf(ClientId client, Instant now) {
        return underWay(END, client.value(), now).executeUpdate();
    }

    @Override
    public int forgetExpired(Instant before, int limit) {
        return em.createNativeQuery(FORGET)
                .setParameter(1, before.toEpochMilli())
                .setParameter(2, limit)
                .executeUpdate();
    }

    private Query on(String sql, Sha256 deviceCode, Instant now) {
        return em.createNativeQuery(sql).setParameter(1, deviceCode.hex()).setParameter(2, now.toEpochMilli());
    }

    private Query underWay(String sql, String whose, Instant now) {
        return em.createNativeQuery(sql)
                .setParameter(1, whose)
                .setParameter(2, now.minus(LEEWAY).toEpochMilli());
    }

    /**
     * Refreshed from the database: native statements do not update entities that this transaction has read before.
     */
    private Optional<DeviceAuthorization> findBy(String attribute, Sha256 digest) {
        return em
                .createQuery(
                        "SELECT d FROM DeviceAuthorizationRow d WHERE d." + attribute + " = :key",
                        DeviceAuthorizationRow.class)
                .setParameter("key", digest.hex())
                .setHint("eclipselink.refresh", true)
                .getResultList()
                .stream()
                .findFirst()
                .map(DeviceAuthorizationRow::toDomain);
    }
}
