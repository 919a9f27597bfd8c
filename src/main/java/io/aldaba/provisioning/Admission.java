package io.aldaba.provisioning;

import io.aldaba.client.ClientSecret;
import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordStrength;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords, client secrets and grant types are taken: what an API would take, or in development and tests also a weak
 * secret.
 */
final class Admission {

    private static final String FORM = "must have 1 to 256 printable ASCII characters";

    private final boolean strict;
    private final PasswordPolicy policy;
    private final PasswordStrength strength;
    private final GrantTypes grantTypes;

    Admission(boolean strict, PasswordPolicy policy, PasswordStrength strength, GrantTypes grantTypes) {
        this.strict = strict;
        this.policy = policy;
        this.strength = strength;
        this.grantTypes = grantTypes;
    }

    /** Why the password is refused; empty where it is not. */
    Optional<String> faultOf(Password password, List<String> related) {
        return strict ? policy.fault(password, strength, related) : Optional.empty();
    }

    /** The grant type of that name; empty where the service has none. */
    Optional<GrantType> grantType(String text) {
        return GrantType.parse(text).filter(grantTypes::include);
    }

    Optional<ClientSecret> clientSecret(String text) {
        return strict ? ClientSecret.parse(text) : ClientSecret.parseEvenIfWeak(text);
    }

    /** Why {@link #clientSecret} refuses one. */
    String clientSecretFault() {
        return strict ? FORM + ", at least 32, and 8 different ones" : FORM;
    }
}
