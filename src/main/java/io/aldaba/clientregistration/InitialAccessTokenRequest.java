package io.aldaba.clientregistration;

import io.aldaba.client.GrantType;
import io.aldaba.kernel.Members;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The properties that an operator wants of an initial access token.
 *
 * @param lifetime {@code expires_in}, if given
 * @param maxUses {@code max_uses}, if given
 * @param template {@code client_metadata}
 */
public record InitialAccessTokenRequest(
        Optional<Duration> lifetime, Optional<Long> maxUses, RegistrationTemplate template) {

    private static final String EXPIRES_IN = "expires_in";
    private static final String MAX_USES = "max_uses";
    private static final String CLIENT_METADATA = "client_metadata";

    /**
     * Reads it; empty, with the faults noted, if it is faulty.
     *
     * @param grantType parses a grant type; empty for one that the service does not offer
     */
    public static Optional<InitialAccessTokenRequest> read(
            Members members, Function<String, Optional<GrantType>> grantType) {
        Optional<Long> lifetime = positive(members, EXPIRES_IN, InitialAccessToken.LONGEST_LIFE.toSeconds());
        Optional<Long> maxUses = positive(members, MAX_USES, InitialAccessToken.MOST_USES);
        boolean says = members.has(CLIENT_METADATA);
        Optional<RegistrationTemplate> template =
                members.object(CLIENT_METADATA).flatMap(written -> RegistrationTemplate.read(written, grantType));
        if (says && template.isEmpty()) {
            members.faultBelow(CLIENT_METADATA);
        }
        members.refuseRest();
        return members.isSound()
                ? Optional.of(new InitialAccessTokenRequest(
                        lifetime.map(Duration::ofSeconds), maxUses, template.orElse(RegistrationTemplate.NONE)))
                : Optional.empty();
    }

    private static Optional<Long> positive(Members members, String name, long most) {
        Optional<Long> number = members.number(name, most);
        if (number.filter(value -> value == 0).isPresent()) {
            members.fault(name, "must be 1 at least");
        }
        return number;
    }
}
