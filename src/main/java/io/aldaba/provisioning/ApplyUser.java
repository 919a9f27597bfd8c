package io.aldaba.provisioning;

import io.aldaba.consent.Consents;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.identity.ExternalIdentities;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.UseCase;
import io.aldaba.password.PasswordHash;
import io.aldaba.provisioning.ImportSummary.Outcome;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.user.Group;
import io.aldaba.user.User;
import io.aldaba.user.UserChange;
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Brings a user to their declared state and records that, both or neither. */
@UseCase
public class ApplyUser {

    private final ImportEntries entries;
    private final Users users;
    private final ExternalIdentities identities;
    private final Consents consents;
    private final WithheldPasswords withheld;
    private final Fingerprints fingerprints;
    private final EndLoginsOfUser endLogins;
    private final Ids ids;
    private final Clock clock;
    private final AuditTrail audit;

    @Inject
    ApplyUser(
            ImportEntries entries,
            Users users,
            ExternalIdentities identities,
            Consents consents,
            KeyedDigest digest,
            EndLoginsOfUser endLogins,
            Ids ids,
            Clock clock,
            AuditTrail audit) {
        this.entries = entries;
        this.users = users;
        this.identities = identities;
        this.consents = consents;
        this.withheld = new WithheldPasswords(users, identities);
        this.fingerprints = new Fingerprints(digest);
        this.endLogins = endLogins;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Applies the parts that differ from what was applied last; does nothing if another node just did. A new password
     * also enables a user whom something other than the file disabled. A user who gets another password or is
     * disabled is logged out everywhere. When an enabled user gets another password, or an entry with a password
     * enables a user again, external identities and consents are removed, so nobody who held the account before keeps
     * access. A disabled user keeps their links: without them the next external login would create a new, enabled
     * user. A disabled user who has no password but has an external identity gets no password, so that a later entry
     * without one can enable the same user.
     *
     * @throws AddressTaken if another user has the address; nothing is written
     */
    public Outcome apply(HashedUser hashed) {
        DeclaredUser declared = hashed.user();
        // First, because nodes wait for one another here: the later one then sees what the earlier one wrote.
        boolean profile = entries.put(fingerprints.profile(declared));
        boolean password = !withheld.contains(declared)
                && fingerprints.password(declared).filter(entries::put).isPresent();
        if (!profile && !password) {
            return Outcome.UNCHANGED;
        }
        Optional<User> present = users.findByLoginName(declared.loginName());
        if (present.isEmpty()) {
            add(declared.create(new UserId(ids.next()), hashed.requireHash(), clock.instant()));
            return Outcome.CREATED;
        }
        User seen = present.get();
        // Something other than the file disabled the user, so the profile that enables them is recorded already.
        boolean letIn = password && !declared.bars() && !seen.enabled();
        User brought = profile || letIn ? declared.bring(seen, clock.instant()) : seen;
        boolean enabledAgain = declared.isWhole() && !seen.enabled();
        boolean takenOver = brought.enabled() && (password || enabledAgain);
        User user = takenOver ? withoutGroupsOfLinks(brought, declared) : brought;
        save(seen, password ? user.withPassword(hashed.requireHash(), clock.instant()) : user);
        if (password || enabledAgain || !user.enabled()) {
            endLogins.end(user.id());
        }
        if (takenOver) {
            identities.removeAllOf(user.id());
            // After the sessions: what is being allowed in one at this moment exists by the time it has ended. Codes
            // issued on these consents are not ended: none can be redeemed after its session has ended.
            consents.removeAllOf(user.id());
        }
        return Outcome.CHANGED;
    }

    /** The links are removed, and without them nobody could tell that these groups came from there. */
    private User withoutGroupsOfLinks(User user, DeclaredUser declared) {
        Set<Group> groups = new LinkedHashSet<>(user.groups());
        identities.of(user.id()).forEach(identity -> groups.removeAll(identity.groups()));
        declared.groups().ifPresent(groups::addAll);
        return user.withGroups(groups, clock.instant());
    }

    private void add(User user) {
        if (!users.add(user)) {
            throw new AddressTaken();
        }
        audit.record(
                AuditEvent.of("user.imported").with(AuditEvent.USER, user.id().value()));
    }

    private void save(User seen, User user) {
        if (!users.save(seen, user)) {
            throw new AddressTaken();
        }
        audit.record(UserChange.event(seen, user).with("source", "import"));
    }

    /**
     * A declared user whose password is hashed.
     *
     * @param user the declared user
     * @param hash absent if only the profile changed
     */
    record HashedUser(DeclaredUser user, Optional<PasswordHash> hash) {

        /** Whether it may end all logins of an existing user. */
        boolean endsLogins() {
            return hash.isPresent() || user.bars();
        }

        private PasswordHash requireHash() {
            return hash.orElseThrow(
                    () -> new IllegalStateException("another import was faster; a start of this node will tell"));
        }
    }
}
