package io.aldaba.identity;

import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source tells of a user whom it has just proved.
 *
 * @param subject the subject identifier there ({@link ExternalIdentity#isSubject})
 * @param usernames the names that a new user may get, the best first; empty if no user is to be created
 * @param email the email address
 * @param emailVerified whether the source vouches that the address is the user's; if not, the address is not stored
 * @param claims the other claims
 * @param groups the user's groups here
 * @param tellsAddresses whether a user of whom the source tells no address has none there; otherwise it may only not
 *     have been asked for, as at a provider without the scope
 */
public record ExternalProfile(
        String subject,
        List<Username> usernames,
        Optional<EmailAddress> email,
        boolean emailVerified,
        StandardClaims claims,
        Set<Group> groups,
        boolean tellsAddresses) {

    /** Of a source that may leave an address out. */
    public ExternalProfile(
            String subject,
            List<Username> usernames,
            Optional<EmailAddress> email,
            boolean emailVerified,
            StandardClaims claims,
            Set<Group> groups) {
        this(subject, usernames, email, emailVerified, claims, groups, false);
    }

    /** Copies the collections. */
    public ExternalProfile {
        usernames = List.copyOf(usernames);
        groups = Set.copyOf(groups);
        if (emailVerified && email.isEmpty()) {
            throw new IllegalArgumentException("no address, nothing verified");
        }
    }

    /** The same for a user who is known here or else is not admitted: no user is created from it. */
    public ExternalProfile ofSomebodyKnown() {
        return new ExternalProfile(subject, List.of(), email, emailVerified, claims, groups, tellsAddresses);
    }

    /** The same from a source that cannot vouch for the address. */
    public ExternalProfile withoutVouching() {
        return new ExternalProfile(subject, usernames, email, false, claims, groups, tellsAddresses);
    }
}
