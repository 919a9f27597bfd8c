package io.aldaba.user;

import java.util.Optional;

/**
 * What a person types to say who they are: their name or their address, in canonical form.
 *
 * @param canonical the form to compare with
 * @param isAddress whether it is an address
 */
public record LoginName(String canonical, boolean isAddress) {

    /** Reads what was typed; empty where nobody can have that name or address. */
    public static Optional<LoginName> parse(String text) {
        return text.indexOf('@') < 0
                ? Username.parse(text).map(name -> new LoginName(name.canonical(), false))
                : EmailAddress.parse(text).map(address -> new LoginName(address.canonical(), true));
    }
}
