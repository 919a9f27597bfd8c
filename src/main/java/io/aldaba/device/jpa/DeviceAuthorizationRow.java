package io.aldaba.device.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.device.Decision;
import io.aldaba.device.DeviceAuthorization;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.SessionId;
import io.aldaba.token.TokenFamilyId;
import io.aldaba.user.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code device_authorization}, written by native statements; it names the deciding user only where they
 * allowed the request.
 */
@Entity
@Table(name = "device_authorization")
@NullUnmarked // JPA fills the fields
class DeviceAuthorizationRow {

    static final String PENDING = "pending";
    static final String ALLOWED = "allowed";
    static final String DENIED = "denied";

    @Id
    @Column(name = "device_code")
    private String deviceCode;

    @Column(name = "user_code")
    private String userCode;

    @Column(name = "client_id")
    private String clientId;

    private String scope;

    private String resources;

    @Column(name = "family_id")
    private String familyId;

    @Column(name = "poll_interval")
    private long pollInterval;

    @Column(name = "next_poll_at")
    private long nextPollAt;

    private String decision;

    @Column(name = "user_id")
    private @Nullable String userId;

    @Column(name = "auth_time")
    private @Nullable Long authTime;

    private @Nullable String acr;

    private @Nullable String amr;

    @Column(name = "session_id")
    private @Nullable String sessionId;

    @Column(name = "issued_at")
    private long issuedAt;

    @Column(name = "expires_at")
    private long expiresAt;

    @Column(name = "consumed_at")
    private @Nullable Long consumedAt;

    DeviceAuthorization toDomain() {
        return new DeviceAuthorization(
                new Sha256(deviceCode),
                new Sha256(userCode),
                new ClientId(clientId),
                Scope.parse(scope).orElseThrow(),
                words(resources),
                new TokenFamilyId(familyId),
                Duration.ofMillis(pollInterval),
                Instant.ofEpochMilli(nextPollAt),
                decided(),
                Instant.ofEpochMilli(issuedAt),
                Instant.ofEpochMilli(expiresAt),
                Optional.ofNullable(consumedAt).map(Instant::ofEpochMilli));
    }

    private Decision decided() {
        return switch (decision) {
            case PENDING -> new Decision.Pending();
            case DENIED -> new Decision.Denied();
            default ->
                new Decision.Allowed(new Login(
                        new UserId(userId),
                        Authentication.of(Instant.ofEpochMilli(authTime), acr, amr),
                        Optional.of(new SessionId(sessionId))));
        };
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
}
