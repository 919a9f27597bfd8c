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

/** Issues the device code and the user code (RFC 8628 §3.1, §3.2). */
@UseCase
public class RequestDeviceAuthorization {

    /** So many user codes in a row that exist already are no accident. */
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
     * Issues the codes. Requests of a client without a credential are counted first, by network; above
     * {@link CountDevice#MOST_PER_NETWORK} in a window they are refused with status 429.
     *
     * @param requested the requested scope; the client's whole scope if empty
     * @param resources the resources that the tokens are for; the service itself if empty
     * @throws Rejected with {@link OAuthError#unauthorizedClient()} for a client that is not registered for the grant
     *     type, with {@link OAuthError#invalidScope()} for more than its scope, with {@code invalid_target} for a
     *     resource that is unknown or not for it
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
     * The codes, and how to use them.
     *
     * @param deviceCode what the device polls the token endpoint with
     * @param userCode the code that the device shows
     * @param expiresIn how long both codes are valid from now; whole seconds
     * @param interval the minimum time between two polls; whole seconds
     */
    public record Codes(Secret deviceCode, UserCode userCode, Duration expiresIn, Duration interval) {}
}
