package io.aldaba.device;

import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.client.GrantType;
import io.aldaba.consent.GrantConsent;
import io.aldaba.consent.InMemoryConsents;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.SessionSettings;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The device feature: real use cases on in-memory ports; John sits at a browser and is logged in. */
public final class DeviceHouse {

    /** Two failures per account and address, three per account, four per address, within a minute. */
    public static final ThrottleLimits LIMITS = new ThrottleLimits(2, 3, 4, 1, Duration.ofMinutes(1));

    /** A digest that tests can tell from an unkeyed one. */
    public static final KeyedDigest DIGEST = (purpose, text) -> Sha256.of("keyed " + purpose + " " + text);

    public final TokenHouse tokens = new TokenHouse();
    public final InMemorySessions sessions = new InMemorySessions();
    public final InMemoryConsents consents = new InMemoryConsents();
    public final InMemoryThrottle throttle = new InMemoryThrottle();
    public final InMemoryDeviceAuthorizations authorizations = new InMemoryDeviceAuthorizations();
    public final Client television = television();
    public final BeginSession.Begun begun;
    public final AuthenticatedUser john;

    public DeviceHouse() {
        tokens.clients.save(television);
        begun = new BeginSession(
                        sessions,
                        tokens.endSession(sessions),
                        SessionSettings.DEFAULT,
                        tokens.random,
                        tokens.ids,
                        tokens.audit,
                        tokens.clock)
                .begin(
                        new BeginSession.Beginning(
                                tokens.john.id(), Authentication.byPassword(tokens.clock.instant()), false),
                        Optional.empty(),
                        TokenHouse.ADDRESS,
                        session -> {});
        john = AuthenticatedUsers.in(begun.session().id(), tokens.john, tokens.clock.instant());
    }

    /** A public client on devices that may refresh. */
    public static Client television() {
        return new Client(
                new ClientId("television"),
                ClientExamples.metadata(Map.of(
                        "client_name",
                        "The television",
                        "token_endpoint_auth_method",
                        "none",
                        "grant_types",
                        List.of(GrantType.DEVICE_CODE.value(), GrantType.REFRESH_TOKEN.value()))),
                List.of(),
                true);
    }

    public RequestDeviceAuthorization requestDeviceAuthorization() {
        return new RequestDeviceAuthorization(
                countDevice(),
                authorizations,
                tokens.chooseResource(),
                DIGEST,
                tokens.random,
                tokens.ids,
                tokens.audit,
                tokens.clock);
    }

    public CountDevice countDevice() {
        return new CountDevice(throttle, LIMITS, tokens.clock);
    }

    public CheckUserCode checkUserCode() {
        return new CheckUserCode(authorizations, tokens.clients, DIGEST, throttle, LIMITS, tokens.audit, tokens.clock);
    }

    public DecideDeviceRequest decideDeviceRequest() {
        return new DecideDeviceRequest(
                sessions,
                authorizations,
                new GrantConsent(sessions, consents, tokens.clients, tokens.audit, tokens.clock),
                tokens.chooseResource(),
                tokens.audit,
                tokens.clock);
    }

    public ExchangeDeviceCode exchangeDeviceCode() {
        return new ExchangeDeviceCode(
                new RedeemDeviceCode(
                        authorizations,
                        sessions,
                        tokens.families,
                        tokens.chooseResource(),
                        tokens.openTokenFamily(),
                        tokens.audit,
                        tokens.clock),
                tokens.signTokens());
    }

    /** The codes of a television that asks for {@code openid email}. */
    public RequestDeviceAuthorization.Codes codes() {
        return requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(television),
                        Scope.of("openid", "email"),
                        Set.of(),
                        TokenHouse.ADDRESS);
    }

    /** John types the code. */
    public DeviceRequest type(UserCode code) {
        return type(code, john, TokenHouse.ADDRESS);
    }

    /** Somebody types the code somewhere. */
    public DeviceRequest type(UserCode code, AuthenticatedUser user, RemoteAddress from) {
        return checkUserCode().check(code, user, from);
    }

    /** John types the code and decides. */
    public void decide(UserCode code, boolean allowed) {
        decideDeviceRequest().decide(type(code), allowed, john, TokenHouse.ADDRESS);
    }

    /** The television polls for its tokens. */
    public IssuedTokens poll(Secret deviceCode) {
        return poll(deviceCode, television);
    }

    /** A client polls for tokens. */
    public IssuedTokens poll(Secret deviceCode, Client client) {
        return exchangeDeviceCode()
                .exchange(deviceCode, Set.of(), ClientExamples.authenticated(client), TokenHouse.ADDRESS);
    }

    /** The television polls for tokens for resources. */
    public IssuedTokens poll(Secret deviceCode, String... resources) {
        return exchangeDeviceCode()
                .exchange(deviceCode, Set.of(resources), ClientExamples.authenticated(television), TokenHouse.ADDRESS);
    }

    /** The codes of a television that asks for {@code openid email} and for resources. */
    public RequestDeviceAuthorization.Codes codesFor(String... resources) {
        return requestDeviceAuthorization()
                .request(
                        ClientExamples.authenticated(television),
                        Scope.of("openid", "email"),
                        Set.of(resources),
                        TokenHouse.ADDRESS);
    }
}
