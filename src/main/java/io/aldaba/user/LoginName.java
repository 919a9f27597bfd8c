package io.aldaba.user;

import java.util.Optional;

/**
 * What a user types to identify themselves: username or address, in canonical form.
 *
 * @param canonical the form to compare with
 * @param isAddress whether it is an address
 */
public record LoginName(String canonical, boolean isAddress) {

    /** Reads what was typed; empty if no username or address can have this form. */
    public static Optional<LoginName> parse(String text) {
        return text.indexOf('@') < 0
                ? Username.read(text).map(name -> new LoginName(name.canonical(), false))
                : EmailAddress.parse(text).map(address -> new LoginName(address.canonical(), true));
    }
}
