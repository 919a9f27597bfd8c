package io.aldaba.identity;

import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.Username;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a source tells of somebody who has just been proved there.
 *
 * @param subject as what it knows them ({@link ExternalIdentity#isSubject})
 * @param usernames the names a new user may get, the best first; none where nobody new is made a user
 * @param email their address
 * @param emailVerified whether the source answers for it that the address is theirs; if not, it is not kept
 * @param claims what else it says of them
 * @param groups their groups here
 */
public record ExternalProfile(
        String subject,
        List<Username> usernames,
        Optional<EmailAddress> email,
        boolean emailVerified,
        StandardClaims claims,
        Set<Group> groups) {

    /** Copies the collections. */
    public ExternalProfile {
        usernames = List.copyOf(usernames);
        groups = Set.copyOf(groups);
        if (emailVerified && email.isEmpty()) {
            throw new IllegalArgumentException("no address, nothing verified");
        }
    }

    /** The same of somebody who is known here, or else is not let in: no new user is made of them. */
    public ExternalProfile ofSomebodyKnown() {
        return new ExternalProfile(subject, List.of(), email, emailVerified, claims, groups);
    }
}
