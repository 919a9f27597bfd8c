package io.aldaba.clientregistration;

import io.aldaba.client.Client;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.GrantTypes;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SecretKind;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers a client (RFC 7591 §3), if the settings permit it. */
@Flow
public class RegisterClient {

    private final ClientRegistrationSettings settings;
    private final CheckInitialAccessToken checkInitialAccessToken;
    private final CountStranger countStranger;
    private final RegistrationPolicy policy;
    private final AddRegisteredClient addRegisteredClient;
    private final RecordRefusal recordRefusal;
    private final Envelope envelope;
    private final RandomTokens random;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public RegisterClient(
            ClientRegistrationSettings settings,
            CheckInitialAccessToken checkInitialAccessToken,
            CountStranger countStranger,
            GrantTypes grantTypes,
            SectorDocuments sectorDocuments,
            AddRegisteredClient addRegisteredClient,
            RecordRefusal recordRefusal,
            Envelope envelope,
            RandomTokens random,
            Ids ids,
            Clock clock) {
        this.settings = settings;
        this.checkInitialAccessToken = checkInitialAccessToken;
        this.countStranger = countStranger;
        this.policy = new RegistrationPolicy(grantTypes, sectorDocuments);
        this.addRegisteredClient = addRegisteredClient;
        this.recordRefusal = recordRefusal;
        this.envelope = envelope;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Registers the client. A refusal goes to the audit trail only if a token of ours was presented, even an expired
     * or used up one: the number of other refusals is unlimited.
     *
     * @param proposed the client's metadata: texts, longs, truth values, lists and maps of them, null
     * @param token the initial access token, if one was presented
     * @throws Rejected with an error of RFC 7591 §3.2.2; with {@code invalid_token} for an invalid token; with status
     *     401 if a token is needed and missing, 404 if registration is closed, 429 if no token is needed and the
     *     address has registered too often, 503 if the limit of clients is reached or too much is fetched at once
     */
    public ClientInformation register(
            Map<String, @Nullable Object> proposed, Optional<Secret> token, RemoteAddress from) {
        if (settings.mode() == Mode.CLOSED) {
            throw new Rejected(Problem.notFound(), "client registration is closed");
        }
        try {
            return add(proposed, templateOf(token, from), token, from);
        } catch (Rejected refused) {
            if (token.filter(checkInitialAccessToken::isKnown).isPresent()) {
                recordRefusal.record(refused, from);
            }
            throw refused;
        }
    }

    private RegistrationTemplate templateOf(Optional<Secret> token, RemoteAddress from) {
        if (token.isPresent()) {
            return checkInitialAccessToken.check(token.get()).template();
        }
        if (settings.mode() != Mode.OPEN) {
            throw new Rejected(RegistrationError.NO_INITIAL_TOKEN, "no initial access token");
        }
        countStranger.count(from);
        return RegistrationTemplate.NONE;
    }

    private ClientInformation add(
            Map<String, @Nullable Object> proposed,
            RegistrationTemplate template,
            Optional<Secret> token,
            RemoteAddress from) {
        ClientId id = new ClientId(ids.next());
        ClientMetadata metadata = policy.admit(proposed, template, id);
        IssuedSecret secret = IssuedSecret.of(id, metadata.authentication(), List.of(), random, envelope);
        Secret accessToken = SecretKind.REGISTRATION_ACCESS_TOKEN.from(random);
        Client client = new Client(id, metadata, secret.kept(), true, true);
        ClientRegistration registration = new ClientRegistration(
                id, accessToken.digest(), template, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        addRegisteredClient.add(client, registration, token.map(Secret::digest), from);
        return new ClientInformation(client, registration, accessToken, secret.made());
    }
}
