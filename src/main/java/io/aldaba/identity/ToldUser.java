package io.aldaba.identity;

import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A user as a source tells of them now. What a source gave it may take away again; what came from elsewhere stays: the groups that an
 * administrator gave before it did or that another source tells of too, and the claims and the address of an account that was here
 * before. A group that an administrator gives a user who has it from a source already is the source's all the same.
 */
final class ToldUser {

    private final User user;
    private final ExternalIdentity identity;
    private final Set<Group> ofOthers;
    private final ExternalProfile profile;
    private final Instant now;

    /**
     * The user.
     *
     * @param ofOthers the groups that came from the user's other sources
     */
    ToldUser(User user, ExternalIdentity identity, Set<Group> ofOthers, ExternalProfile profile, Instant now) {
        this.user = user;
        this.identity = identity;
        this.ofOthers = ofOthers;
        this.profile = profile;
        this.now = now;
    }

    /** The user with all that was told. */
    User whole() {
        boolean free = identity.created() || user.email().isEmpty();
        User told = withoutAddress();
        return profile.email()
                .filter(address -> free)
                .map(address -> addressed(told, address))
                .map(this::changed)
                .orElse(told);
    }

    /** An address that nobody answers for is kept of nobody: who it belongs to could not have it here any more. */
    private User addressed(User told, EmailAddress address) {
        if (profile.emailVerified()) {
            return told.withEmail(address, true, told.changedAt());
        }
        boolean staysTheirs = told.emailVerified()
                && told.email()
                        .filter(kept -> !kept.canonical().equals(address.canonical()))
                        .isPresent();
        return staysTheirs ? told : told.withoutEmail(told.changedAt());
    }

    /** All but the address, which is another user's by now. */
    User withoutAddress() {
        return changed(user.withGroups(groups(), user.changedAt()).withClaims(claims(), user.changedAt()));
    }

    private User changed(User told) {
        boolean same = told.withClaims(told.claims(), user.changedAt()).equals(user);
        return same ? user : told.withClaims(told.claims(), now);
    }

    private Set<Group> groups() {
        Set<Group> groups = new LinkedHashSet<>(user.groups());
        groups.removeIf(group -> identity.groups().contains(group) && !ofOthers.contains(group));
        groups.addAll(profile.groups());
        return groups;
    }

    /** The groups that come from the source: not those that the user had from nobody who tells of them. */
    Set<Group> given() {
        Set<Group> given = new LinkedHashSet<>(profile.groups());
        given.removeIf(group ->
                user.groups().contains(group) && !identity.groups().contains(group) && !ofOthers.contains(group));
        return given;
    }

    private StandardClaims claims() {
        return identity.created() ? profile.claims() : user.claims().with(profile.claims());
    }
}
