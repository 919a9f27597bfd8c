package io.aldaba.page.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A form of ours in which somebody typed. What they typed or pasted may be too long or have a control character, for
 * example a tab; then only the hidden fields are read, and the page is shown again and says so.
 *
 * @param fields all fields; if they cannot be read, only the hidden ones
 * @param fault why not all fields can be read
 */
public record TypedForm(FormParameters fields, Optional<Rejected> fault) {

    /** The key of the text that explains the fault. */
    public static final String UNREADABLE = "login.fault.unreadable";

    /** No browser does that, so nobody typed it. */
    private static final OAuthError REPEATED = OAuthError.invalidRequest("A parameter is repeated.");

    /**
     * Reads a form.
     *
     * @param hidden the names of its hidden fields, besides the CSRF token
     * @throws Rejected if one of them cannot be read, or any field is repeated: nobody typed that
     */
    public static TypedForm read(String body, Set<String> hidden) {
        try {
            return new TypedForm(FormParameters.parse(body), Optional.empty());
        } catch (Rejected unreadable) {
            if (unreadable.rejection().equals(REPEATED)) {
                throw unreadable;
            }
            Set<String> ours =
                    Stream.concat(hidden.stream(), Stream.of(Visit.CSRF_FIELD)).collect(Collectors.toSet());
            return new TypedForm(FormParameters.parseOnly(body, ours), Optional.of(unreadable));
        }
    }
}
