package io.aldaba.identity;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.AuditTrail;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.UseCase;
import io.aldaba.user.Group;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.UserChange;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One try of {@link AdmitExternalUser}. */
@UseCase
public class AdmitOnce {

    private final ExternalIdentities identities;
    private final Users users;
    private final Ids ids;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    public AdmitOnce(ExternalIdentities identities, Users users, Ids ids, AuditTrail auditTrail, Clock clock) {
        this.identities = identities;
        this.users = users;
        this.ids = ids;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Tries.
     *
     * @throws ConcurrentChange if another login of the same user was faster; the transaction must not continue
     */
    public Admission admit(IdentitySource source, ExternalProfile profile) {
        return identities
                .find(source, profile.subject())
                .map(known -> refreshed(known, profile))
                .orElseGet(() -> createUnlessKnown(source, profile));
    }

    /**
     * A name or an address that is taken may just have been given to the same user, by a login in another browser.
     */
    private Admission createUnlessKnown(IdentitySource source, ExternalProfile profile) {
        Admission created = create(source, profile);
        if (created instanceof Admission.Admitted) {
            return created;
        }
        return identities
                .find(source, profile.subject())
                .map(known -> refreshed(known, profile))
                .orElse(created);
    }

    private Admission refreshed(ExternalIdentity identity, ExternalProfile profile) {
        User user = users.find(identity.user()).orElseThrow();
        if (user.enabled()) {
            Instant now = clock.instant();
            ToldUser told = told(user, identity, profile, now);
            refresh(user, told, identity.source());
            use(identity, told, now);
        }
        return new Admission.Admitted(user.id(), false);
    }

    /**
     * Compares with the identity as it was before the user was read. A login that tells nothing new does not write
     * the user row. Without this check, a group that another login gave since then, before or after the identities
     * were read again, would be lost from the identity but stay with the user for ever.
     */
    private void use(ExternalIdentity seen, ToldUser told, Instant now) {
        if (!identities.use(seen, seen.used(told.given(), now))) {
            throw new ConcurrentChange("an external identity was used at this moment");
        }
    }

    /**
     * Reads the identities after the user was read: otherwise groups that another login gave meanwhile would count as
     * given by an administrator.
     */
    private ToldUser told(User user, ExternalIdentity identity, ExternalProfile profile, Instant now) {
        ExternalIdentity current = identity;
        Set<Group> ofOthers = new HashSet<>();
        for (ExternalIdentity one : identities.of(user.id())) {
            if (one.source().equals(identity.source())) {
                current = one;
            } else {
                ofOthers.addAll(one.groups());
            }
        }
        return new ToldUser(user, current, ofOthers, profile, now);
    }

    private void refresh(User user, ToldUser told, IdentitySource source) {
        if (!save(user, told.whole(), source)) {
            save(user, told.withAddressTaken(), source);
        }
    }

    /** Returns whether the user is now stored as told; false if the address has become another user's. */
    private boolean save(User user, User told, IdentitySource source) {
        if (user.equals(told)) {
            return true;
        }
        if (!users.save(user, told)) {
            return false;
        }
        auditTrail.record(UserChange.event(user, told).with("source", source.value()));
        return true;
    }

    private Admission create(IdentitySource source, ExternalProfile profile) {
        if (profile.usernames().isEmpty()) {
            return ownerOfAddress(profile)
                    .<Admission>map(Admission.AddressTaken::new)
                    .orElseGet(Admission.NoUsername::new);
        }
        for (Username name : profile.usernames()) {
            Optional<UserId> owner = ownerOfAddress(profile);
            if (owner.isPresent()) {
                return new Admission.AddressTaken(owner.get());
            }
            User user = newUser(name, profile);
            if (users.add(user)) {
                link(source, profile, user);
                return new Admission.Admitted(user.id(), true);
            }
            // The name may have been taken by the same user, in another browser.
            Optional<ExternalIdentity> meanwhile = identities.find(source, profile.subject());
            if (meanwhile.isPresent()) {
                return refreshed(meanwhile.get(), profile);
            }
        }
        return new Admission.UsernameTaken();
    }

    private Optional<UserId> ownerOfAddress(ExternalProfile profile) {
        return profile.email()
                .flatMap(address -> users.findByLoginName(new LoginName(address.canonical(), true)))
                .map(User::id);
    }

    private User newUser(Username name, ExternalProfile profile) {
        Instant now = clock.instant();
        User user = User.named(new UserId(ids.next()), name, now)
                .withClaims(profile.claims(), now)
                .withGroups(profile.groups(), now);
        return profile.email()
                .filter(address -> profile.emailVerified())
                .map(address -> user.withEmail(address, true, now))
                .orElse(user);
    }

    private void link(IdentitySource source, ExternalProfile profile, User user) {
        Instant now = clock.instant();
        if (!identities.add(
                new ExternalIdentity(source, profile.subject(), user.id(), true, profile.groups(), now, now))) {
            throw new ConcurrentChange("an external identity was linked at this moment");
        }
        auditTrail.record(AuditEvent.of("user.registered")
                .with(AuditEvent.USER, user.id().value())
                .with("source", source.value()));
    }
}
