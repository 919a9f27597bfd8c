package io.aldaba.clientregistration;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registrations and tokens to test with. */
final class SomeRegistrations {

    static final Instant NOW = MutableClock.START;

    static final RegistrationTemplate TEMPLATE = new RegistrationTemplate(
            Map.of("pkce_exemption", "certification", "grant_types", List.of("authorization_code")));

    private SomeRegistrations() {}

    static ClientRegistration of(String client) {
        return new ClientRegistration(new ClientId(client), accessToken(client).digest(), TEMPLATE, NOW);
    }

    static Secret accessToken(String client) {
        return Secret.of("alm_" + ScriptedRandom.text(client.length()));
    }

    static InitialAccessToken token(String name, Optional<Long> maxUses, Optional<Instant> expiresAt) {
        return new InitialAccessToken(name, Sha256.of(name), TEMPLATE, maxUses, 0, NOW, expiresAt);
    }
}
