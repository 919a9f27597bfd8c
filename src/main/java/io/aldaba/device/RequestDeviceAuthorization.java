package io.aldaba.device;

import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import io.aldaba.kernel.UseCase;
import io.aldaba.token.ChooseResource;
import io.aldaba.token.TokenFamilyId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gives a device the two codes it begins with (RFC 8628 §3.1, §3.2). */
@UseCase
public class RequestDeviceAuthorization {

    /** So many codes in a row that somebody has already are no accident. */
    private static final int ATTEMPTS = 5;

    private final CountDevice countDevice;
    private final DeviceAuthorizations authorizations;
    private final ChooseResource chooseResource;
    private final KeyedDigest digest;
    private final RandomTokens random;
    private final Ids ids;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public RequestDeviceAuthorization(
            CountDevice countDevice,
            DeviceAuthorizations authorizations,
            ChooseResource chooseResource,
            KeyedDigest digest,
            RandomTokens random,
            Ids ids,
            AuditTrail audit,
            Clock clock) {
        this.countDevice = countDevice;
        this.authorizations = authorizations;
        this.chooseResource = chooseResource;
        this.digest = digest;
        this.random = random;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives them. Those of a client that has no credential are counted before, by network; past
     * {@link CountDevice#MOST_PER_NETWORK} in a window it is refused with status 429.
     *
     * @param requested what is asked for; the client's whole scope if empty
     * @param resources what the tokens shall be for; the service itself if empty
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} for a client that did not register the grant type, with
     *     {@link OAuthError#invalidScope()} for more than its scope, with {@code invalid_target} for a resource that is unknown or not for it
     */
    public Codes request(AuthenticatedClient client, Scope requested, Set<String> resources, RemoteAddress from) {
        client.requireMayUse(GrantType.DEVICE_CODE);
        if (client.isPublic()) {
            countDevice.count(from);
        }
        Scope scope = client.requireScope(requested);
        Set<String> declared = chooseResource.requireFor(client.registration(), resources);
        Secret deviceCode = SecretKind.DEVICE_CODE.from(random);
        for (int i = 0; i < ATTEMPTS; i++) {
            UserCode userCode = UserCode.from(random);
            if (authorizations.add(undecided(deviceCode, userCode, client, scope, declared))) {
                audit.record(AuditEvent.of("device_authorization.requested")
                        .with(AuditEvent.CLIENT, client.id().value())
                        .with(AuditEvent.ADDRESS, from.value()));
                return new Codes(deviceCode, userCode, DeviceAuthorization.LIFETIME, DeviceAuthorization.INTERVAL);
            }
        }
        throw new IllegalStateException("no user code is free");
    }

    private DeviceAuthorization undecided(
            Secret deviceCode, UserCode userCode, AuthenticatedClient client, Scope scope, Set<String> resources) {
        Instant now = clock.instant();
        return new DeviceAuthorization(
                deviceCode.digest(),
                userCode.digest(digest),
                client.id(),
                scope,
                resources,
                new TokenFamilyId(ids.next()),
                DeviceAuthorization.INTERVAL,
                now,
                new Decision.Pending(),
                now,
                now.plus(DeviceAuthorization.LIFETIME),
                Optional.empty());
    }

    /**
     * What a device begins with.
     *
     * @param deviceCode what it asks the token endpoint with
     * @param userCode what it shows
     * @param expiresIn how long both live from now; whole seconds
     * @param interval how long it waits between two questions; whole seconds
     */
    public record Codes(Secret deviceCode, UserCode userCode, Duration expiresIn, Duration interval) {}
}
