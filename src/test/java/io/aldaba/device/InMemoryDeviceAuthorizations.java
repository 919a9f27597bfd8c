package io.aldaba.device;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Device authorizations in a map. */
public final class InMemoryDeviceAuthorizations implements DeviceAuthorizations {

    private final Map<Sha256, DeviceAuthorization> authorizations = new LinkedHashMap<>();

    @Override
    public synchronized Optional<DeviceAuthorization> find(Sha256 deviceCode) {
        return Optional.ofNullable(authorizations.get(deviceCode));
    }

    @Override
    public synchronized Optional<DeviceAuthorization> findByUserCode(Sha256 userCode) {
        return authorizations.values().stream()
                .filter(known -> known.userCode().equals(userCode))
                .findFirst();
    }

    @Override
    public synchronized boolean add(DeviceAuthorization authorization) {
        return findByUserCode(authorization.userCode()).isEmpty()
                && authorizations.putIfAbsent(authorization.deviceCode(), authorization) == null;
    }

    @Override
    public synchronized boolean allow(Sha256 deviceCode, Login login, Instant now) {
        return decide(deviceCode, new Decision.Allowed(login), now);
    }

    @Override
    public synchronized boolean deny(Sha256 deviceCode, Instant now) {
        return decide(deviceCode, new Decision.Denied(), now);
    }

    @Override
    public synchronized boolean poll(Sha256 deviceCode, Instant now) {
        Optional<DeviceAuthorization> known = find(deviceCode);
        boolean inTime =
                known.filter(found -> !now.isBefore(found.nextPollAt())).isPresent();
        known.ifPresent(found -> {
            Duration interval = inTime ? found.interval() : found.interval().plus(DeviceAuthorization.SLOWER);
            put(found, interval, now.plus(interval), found.decision(), found.consumedAt());
        });
        return inTime;
    }

    @Override
    public synchronized boolean consume(Sha256 deviceCode, Instant now) {
        Optional<DeviceAuthorization> unused = find(deviceCode)
                .filter(found -> found.decision() instanceof Decision.Allowed
                        && found.consumedAt().isEmpty()
                        && !found.isExpiredAt(now));
        unused.ifPresent(found -> put(found, found.interval(), found.nextPollAt(), found.decision(), Optional.of(now)));
        return unused.isPresent();
    }

    @Override
    public synchronized int endAllOf(UserId user, ClientId client, Instant now) {
        return end(user, known -> known.client().equals(client), now);
    }

    @Override
    public synchronized int endAllOf(UserId user, Instant now) {
        return end(user, known -> true, now);
    }

    private int end(UserId user, Predicate<DeviceAuthorization> whose, Instant now) {
        List<DeviceAuthorization> unfetched = authorizations.values().stream()
                .filter(known -> whose.test(known)
                        && known.consumedAt().isEmpty()
                        && !known.isExpiredAt(now.minus(LEEWAY))
                        && known.decision() instanceof Decision.Allowed allowed
                        && allowed.login().user().equals(user))
                .toList();
        unfetched.forEach(
                found -> put(found, found.interval(), found.nextPollAt(), found.decision(), Optional.of(now)));
        return unfetched.size();
    }

    @Override
    public synchronized int endAllOf(ClientId client, Instant now) {
        List<DeviceAuthorization> live = authorizations.values().stream()
                .filter(known -> known.client().equals(client) && !known.isExpiredAt(now.minus(LEEWAY)))
                .toList();
        live.forEach(found -> authorizations.put(
                found.deviceCode(),
                new DeviceAuthorization(
                        found.deviceCode(),
                        found.userCode(),
                        found.client(),
                        found.scope(),
                        found.resources(),
                        found.family(),
                        found.interval(),
                        found.nextPollAt(),
                        found.decision(),
                        found.issuedAt(),
                        now.minus(LEEWAY),
                        found.consumedAt())));
        return live.size();
    }

    @Override
    public synchronized int forgetExpired(Instant before, int limit) {
        List<Sha256> over = authorizations.values().stream()
                .filter(known -> known.isExpiredAt(before))
                .map(DeviceAuthorization::deviceCode)
                .limit(limit)
                .toList();
        over.forEach(authorizations::remove);
        return over.size();
    }

    private boolean decide(Sha256 deviceCode, Decision decision, Instant now) {
        Optional<DeviceAuthorization> open = find(deviceCode)
                .filter(found -> found.decision() instanceof Decision.Pending && !found.isExpiredAt(now));
        open.ifPresent(found -> put(found, found.interval(), found.nextPollAt(), decision, found.consumedAt()));
        return open.isPresent();
    }

    private void put(
            DeviceAuthorization was,
            Duration interval,
            Instant nextPollAt,
            Decision decision,
            Optional<Instant> consumedAt) {
        authorizations.put(
                was.deviceCode(),
                new DeviceAuthorization(
                        was.deviceCode(),
                        was.userCode(),
                        was.client(),
                        was.scope(),
                        was.resources(),
                        was.family(),
                        interval,
                        nextPollAt,
                        decision,
                        was.issuedAt(),
                        was.expiresAt(),
                        consumedAt));
    }
}
