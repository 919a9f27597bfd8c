package io.aldaba.identity;

import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;

/** All external identities. In one source, a subject belongs to one user and a user has one subject. */
public interface ExternalIdentities {

    /** The identity of that subject. */
    Optional<ExternalIdentity> find(IdentitySource source, String subject);

    /** All identities of a user, in the order of their sources. */
    List<ExternalIdentity> of(UserId user);

    /** Adds one; false if the subject is already linked or the user has another identity of that source. */
    boolean add(ExternalIdentity identity);

    /**
     * Stores what changes with a use, the groups and the time, if the groups are still those of {@code seen}. Else it
     * returns false: another use was faster, and the groups that it gave would be lost.
     */
    boolean use(ExternalIdentity seen, ExternalIdentity used);

    /** Removes all identities of a user: nobody logs in as this user from outside until a source is linked again. */
    void removeAllOf(UserId user);
}
