package io.aldaba.identity;

import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A user with what a source tells of them now. A source may take away again what it gave. What came from elsewhere
 * stays: the groups that an administrator gave before the source did or that another source gives too, and the claims
 * and the email address of an account that existed before. If an administrator gives a group to a user who already
 * has it from a source, the group remains the source's.
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
        User told = besidesAddress();
        if (profile.email().isEmpty() && profile.tellsAddresses() && identity.created()) {
            return unaddressed(told);
        }
        return profile.email()
                .filter(address -> free)
                .map(address -> addressed(told, address))
                .map(this::changed)
                .orElse(told);
    }

    /**
     * An address that the source does not vouch for is never stored: otherwise its real owner could not use it here.
     */
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

    /**
     * The user with all that was told except the address, which is another user's. Nor has a user whom the source
     * created the address of before: the source vouches for it no more, and may give it to somebody else.
     */
    User withAddressTaken() {
        User told = besidesAddress();
        boolean vouched = identity.created() && profile.emailVerified();
        return vouched && !hasToldAddress() ? unaddressed(told) : told;
    }

    private boolean hasToldAddress() {
        return user.email().map(EmailAddress::canonical).equals(profile.email().map(EmailAddress::canonical));
    }

    private User unaddressed(User told) {
        return changed(told.withoutEmail(told.changedAt()));
    }

    private User besidesAddress() {
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

    /** The groups that come from the source: not those that the user already had without any source. */
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
