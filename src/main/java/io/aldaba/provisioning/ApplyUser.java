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
import io.aldaba.user.UserId;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Brings a user to what is declared and notes it, both or neither. */
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
     * Applies the parts that differ from what was applied last; nothing if another node just did. Another password lets its user in
     * again where no entry, but something else, disabled them. Whoever gets another password or is disabled is logged out everywhere. When an
     * enabled user gets another password, or a user is enabled again by an entry with one, external identities and consents are removed, so
     * nobody who held the account before keeps access. A disabled user keeps their links: without them the next external login would create
     * a new, enabled user. A disabled user who has no password, but comes from elsewhere, gets none, so that an entry without one can let
     * them in as who they were.
     *
     * @throws AddressTaken and nothing is written
     */
    public Outcome apply(HashedUser hashed) {
        DeclaredUser declared = hashed.user();
        // First, because here two nodes wait for one another: the later one then sees what the earlier one wrote.
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
        // Disabled by something else than the file, so the profile that lets them in is noted already.
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
            // Codes that were given on them are not ended: none is redeemed after its session is over.
            consents.removeAllOf(user.id());
        }
        return Outcome.CHANGED;
    }

    /** What told of these groups goes, and nobody could tell any more that they came from there. */
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
        record("user.imported", user);
    }

    private void save(User seen, User user) {
        if (!users.save(seen, user)) {
            throw new AddressTaken();
        }
        record("user.changed", user);
    }

    private void record(String type, User user) {
        audit.record(AuditEvent.of(type).with(AuditEvent.USER, user.id().value()));
    }

    /**
     * A declared user whose password is hashed.
     *
     * @param user what is declared
     * @param hash absent where only the profile changed
     */
    record HashedUser(DeclaredUser user, Optional<PasswordHash> hash) {

        /** Whether it may end every login of somebody who is there. */
        boolean endsLogins() {
            return hash.isPresent() || user.bars();
        }

        private PasswordHash requireHash() {
            return hash.orElseThrow(
                    () -> new IllegalStateException("another import was faster; a start of this node will tell"));
        }
    }
}
