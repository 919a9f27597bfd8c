package io.aldaba.identity;

import io.aldaba.user.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** External identities in a list. */
public final class InMemoryExternalIdentities implements ExternalIdentities {

    private final List<ExternalIdentity> all = new ArrayList<>();

    @Override
    public synchronized Optional<ExternalIdentity> find(IdentitySource source, String subject) {
        return all.stream().filter(one -> is(one, source, subject)).findFirst();
    }

    @Override
    public synchronized List<ExternalIdentity> of(UserId user) {
        return all.stream()
                .filter(one -> one.user().equals(user))
                .sorted(Comparator.comparing(one -> one.source().value()))
                .toList();
    }

    @Override
    public synchronized boolean add(ExternalIdentity identity) {
        boolean free = all.stream()
                .noneMatch(one -> is(one, identity.source(), identity.subject())
                        || one.source().equals(identity.source()) && one.user().equals(identity.user()));
        return free && all.add(identity);
    }

    @Override
    public synchronized boolean use(ExternalIdentity seen, ExternalIdentity used) {
        Optional<ExternalIdentity> same =
                find(seen.source(), seen.subject()).filter(one -> one.groups().equals(seen.groups()));
        same.ifPresent(
                before -> all.replaceAll(one -> one.equals(before) ? one.used(used.groups(), used.usedAt()) : one));
        return same.isPresent();
    }

    @Override
    public synchronized void removeAllOf(UserId user) {
        all.removeIf(one -> one.user().equals(user));
    }

    private static boolean is(ExternalIdentity one, IdentitySource source, String subject) {
        return one.source().equals(source) && one.subject().equals(subject);
    }
}
