package io.aldaba.clientregistration;

import io.aldaba.authorize.InMemoryAuthorizationCodes;
import io.aldaba.client.Client;
import io.aldaba.client.GrantType;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientregistration.ClientRegistrationSettings.Mode;
import io.aldaba.consent.InMemoryConsents;
import io.aldaba.device.InMemoryDeviceAuthorizations;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Actor;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.InMemoryAccessTokens;
import io.aldaba.token.InMemoryRefreshTokens;
import io.aldaba.token.InMemoryTokenFamilies;
import io.aldaba.user.InMemoryUsers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Client registration on in-memory ports. */
public final class RegistrationHouse {

    static final RemoteAddress ADDRESS = new RemoteAddress("192.0.2.1");
    static final String REDIRECT_URI = "https://dyn.example/cb";

    final MutableClock clock = new MutableClock();
    final RecordingAuditTrail audit = new RecordingAuditTrail();
    final SequentialIds ids = new SequentialIds();
    final ScriptedRandom random = new ScriptedRandom();
    final InMemoryClients clients = new InMemoryClients();
    final InMemoryClientRegistrations registrations = new InMemoryClientRegistrations();
    final InMemoryInitialAccessTokens tokens = new InMemoryInitialAccessTokens();
    final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes();
    final InMemoryDeviceAuthorizations devices = new InMemoryDeviceAuthorizations();
    final InMemoryConsents consents = new InMemoryConsents();
    final InMemoryTokenFamilies families = new InMemoryTokenFamilies(new InMemoryRefreshTokens(new InMemoryUsers()));
    final Map<String, Set<String>> sectors = new HashMap<>();

    final InMemoryThrottle throttle = new InMemoryThrottle();

    final ClientRegistrationSettings settings;

    RegistrationHouse(Mode mode, int most) {
        this(mode, most, 99);
    }

    RegistrationHouse(Mode mode, int most, int perAddress) {
        this.settings = new ClientRegistrationSettings(mode, most, perAddress);
    }

    /** What a client with one redirect URI proposes, with some members added or changed. */
    static Map<String, @Nullable Object> proposal(Object... namesAndValues) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(Map.of("redirect_uris", List.of(REDIRECT_URI)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    /** The grant types that the service offers. */
    static boolean knows(GrantType type) {
        return Set.of(
                        GrantType.AUTHORIZATION_CODE,
                        GrantType.REFRESH_TOKEN,
                        GrantType.DEVICE_CODE,
                        GrantType.PASSWORD,
                        GrantType.CLIENT_CREDENTIALS,
                        GrantType.TOKEN_EXCHANGE)
                .contains(type);
    }

    RegistrationPolicy policy() {
        return new RegistrationPolicy(RegistrationHouse::knows, uri -> Optional.ofNullable(sectors.get(uri.value())));
    }

    /** Registers with the token, if there is one. */
    ClientInformation register(@Nullable Secret token, Object... namesAndValues) {
        return registerClient().register(proposal(namesAndValues), Optional.ofNullable(token), ADDRESS);
    }

    /** Registers without a token, from that address. */
    ClientInformation registerFrom(RemoteAddress from, Object... namesAndValues) {
        return registerClient().register(proposal(namesAndValues), Optional.empty(), from);
    }

    RegisterClient registerClient() {
        return new RegisterClient(
                settings,
                new CheckInitialAccessToken(tokens, clock),
                new CountStranger(throttle, ThrottleLimits.DEFAULT, settings, clock),
                RegistrationHouse::knows,
                uri -> Optional.ofNullable(sectors.get(uri.value())),
                new AddRegisteredClient(settings, registrations, tokens, clients, audit, clock),
                new RecordRefusal(audit),
                TestEnvelope.usual(),
                random,
                ids,
                clock);
    }

    ClientInformation read(ClientInformation of) {
        return readRegistration().read(of.client().id().value(), of.registrationAccessToken());
    }

    ReadRegistration readRegistration() {
        return new ReadRegistration(registrations, clients);
    }

    /** Updates with the client's own identifier, with some members added or changed. */
    ClientInformation update(ClientInformation of, Object... namesAndValues) {
        Map<String, @Nullable Object> proposal =
                proposal("client_id", of.client().id().value());
        proposal.putAll(proposal(namesAndValues));
        return updateRegistration().update(of.client().id().value(), of.registrationAccessToken(), proposal, ADDRESS);
    }

    UpdateRegistration updateRegistration() {
        return new UpdateRegistration(
                readRegistration(),
                RegistrationHouse::knows,
                uri -> Optional.ofNullable(sectors.get(uri.value())),
                changeRegisteredClient());
    }

    ChangeRegisteredClient changeRegisteredClient() {
        return new ChangeRegisteredClient(registrations, clients, TestEnvelope.usual(), random, audit);
    }

    void delete(ClientInformation of) {
        deleteRegistration().delete(of.client().id().value(), of.registrationAccessToken(), ADDRESS);
    }

    DeleteRegistration deleteRegistration() {
        return new DeleteRegistration(
                readRegistration(),
                registrations,
                clients,
                new EndAccessOfClient(
                        codes, devices, new InMemoryAccessTokens(families, new InMemoryUsers(), clients), clock),
                consents,
                families,
                audit,
                clock);
    }

    IssueInitialAccessToken issueInitialAccessToken() {
        return new IssueInitialAccessToken(tokens, RegistrationHouse::knows, random, ids, audit, clock);
    }

    /** A token for that many clients, with these members as its template. */
    Secret token(long maxUses, Map<String, Object> template) {
        return issueInitialAccessToken()
                .issue(
                        new LinkedHashMap<>(Map.of("max_uses", maxUses, "client_metadata", template)),
                        Actor.itself("test"))
                .secret();
    }

    Client stored(ClientInformation of) {
        return clients.find(of.client().id()).orElseThrow();
    }
}
