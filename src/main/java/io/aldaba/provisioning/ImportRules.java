package io.aldaba.provisioning;

import io.aldaba.client.ClientId;
import io.aldaba.client.ClientSecret;
import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.directory.DirectorySyntax;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordStrength;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords, client secrets and grant types are accepted: those that an API would accept, and in development
 * and tests also weak passwords and secrets.
 */
final class ImportRules {

    private static final String FORM = "must have 1 to 256 printable ASCII characters";

    private final boolean strict;
    private final PasswordPolicy policy;
    private final PasswordStrength strength;
    private final GrantTypes grantTypes;
    private final Envelope envelope;
    private final DirectorySyntax directorySyntax;

    ImportRules(
            boolean strict,
            PasswordPolicy policy,
            PasswordStrength strength,
            GrantTypes grantTypes,
            Envelope envelope,
            DirectorySyntax directorySyntax) {
        this.strict = strict;
        this.policy = policy;
        this.strength = strength;
        this.grantTypes = grantTypes;
        this.envelope = envelope;
        this.directorySyntax = directorySyntax;
    }

    /** Why the password is refused; empty if it is not. */
    Optional<String> faultOf(Password password, List<String> related) {
        return strict ? policy.fault(password, strength, related) : Optional.empty();
    }

    /** The grant type of that name; empty if the service does not offer it. */
    Optional<GrantType> grantType(String text) {
        return GrantType.parse(text).filter(grantTypes::include);
    }

    Optional<ClientSecret> clientSecret(String text) {
        return strict ? ClientSecret.parse(text) : ClientSecret.parseEvenIfWeak(text);
    }

    /**
     * A secret that client assertions are verified with: never a weak one, because it is the key of an HMAC (RFC 7518
     * §3.2).
     */
    Optional<ClientSecret> sealedSecret(String text, ClientId client) {
        return ClientSecret.parse(text).map(strong -> ClientSecret.sealed(Secret.of(text), client, envelope));
    }

    /** The LDAP syntax of names and filters. */
    DirectorySyntax directorySyntax() {
        return directorySyntax;
    }

    /** Why a secret is refused. */
    String clientSecretFault(boolean sealed) {
        return strict || sealed ? FORM + ", at least 32, and 8 different ones" : FORM;
    }
}
