package io.aldaba.provisioning;

import io.aldaba.client.ClientSecret;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordStrength;
import java.util.List;
import java.util.Optional;

/** Which passwords and client secrets are taken: what an API would take, or in development and tests also a weak one. */
final class Admission {

    private static final String FORM = "must have 1 to 256 printable ASCII characters";

    private final boolean strict;
    private final PasswordPolicy policy;
    private final PasswordStrength strength;

    Admission(boolean strict, PasswordPolicy policy, PasswordStrength strength) {
        this.strict = strict;
        this.policy = policy;
        this.strength = strength;
    }

    /** Why the password is refused; empty where it is not. */
    Optional<String> faultOf(Password password, List<String> related) {
        return strict ? policy.fault(password, strength, related) : Optional.empty();
    }

    Optional<ClientSecret> clientSecret(String text) {
        return strict ? ClientSecret.parse(text) : ClientSecret.parseEvenIfWeak(text);
    }

    /** Why {@link #clientSecret} refuses one. */
    String clientSecretFault() {
        return strict ? FORM + ", at least 32, and 8 different ones" : FORM;
    }
}
