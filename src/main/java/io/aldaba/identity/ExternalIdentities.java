package io.aldaba.identity;

import io.aldaba.user.UserId;
import java.util.List;
import java.util.Optional;

/** All external identities: of one source a subject belongs to one user, and a user has one subject. */
public interface ExternalIdentities {

    /** The identity of that subject. */
    Optional<ExternalIdentity> find(IdentitySource source, String subject);

    /** All of a user, in the order of their sources. */
    List<ExternalIdentity> of(UserId user);

    /** Adds one, unless the subject is linked already or the user has another of that source: then the answer is false. */
    boolean add(ExternalIdentity identity);

    /**
     * Writes down what changes with a use, the groups and the time, if the groups are still those that were seen; else the answer is
     * false: another use was faster, and what it gave would be forgotten.
     */
    boolean use(ExternalIdentity seen, ExternalIdentity used);

    /** Removes all of a user: nobody logs in as them from outside until a source is linked anew. */
    void removeAllOf(UserId user);
}
