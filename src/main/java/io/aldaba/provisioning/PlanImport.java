package io.aldaba.provisioning;

import io.aldaba.encryption.KeyedDigest;
import io.aldaba.identity.ExternalIdentities;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviders;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Sha256;
import io.aldaba.provisioning.ImportPlan.PlannedUser;
import io.aldaba.user.Users;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the declarations with what was applied last. A start that changes nothing reads one table, and the users
 * whose passwords are withheld, and ends here.
 */
@Query
public class PlanImport {

    private final ImportEntries entries;
    private final Users users;
    private final WithheldPasswords withheld;
    private final IdentityProviders identityProviders;
    private final Fingerprints fingerprints;

    @Inject
    PlanImport(
            ImportEntries entries,
            Users users,
            ExternalIdentities identities,
            IdentityProviders identityProviders,
            KeyedDigest digest) {
        this.entries = entries;
        this.users = users;
        this.withheld = new WithheldPasswords(users, identities);
        this.identityProviders = identityProviders;
        this.fingerprints = new Fingerprints(digest);
    }

    /** The entries that differ from what was applied last. */
    public ImportPlan plan(Declarations declared) {
        Map<ImportEntry.Key, Sha256> applied = entries.all();
        List<DeclaredProvider> providers = changed(declared.providers(), fingerprints::provider, applied);
        List<FieldFault> conflicts = new ArrayList<>(movedAway(providers));
        conflicts.addAll(sharedDomains(providers, declared.providers()));
        List<PlannedUser> people = planUsers(declared.users(), applied, conflicts);
        return new ImportPlan(
                changed(declared.resources(), fingerprints::resource, applied),
                changed(declared.clients(), fingerprints::registration, applied),
                changed(declared.initialAccessTokens(), fingerprints::initialAccessToken, applied),
                changed(declared.directories(), fingerprints::directory, applied),
                providers,
                people,
                declared.size(),
                conflicts);
    }

    private static <T> List<T> changed(
            List<T> declared, Function<T, ImportEntry> fingerprint, Map<ImportEntry.Key, Sha256> applied) {
        return declared.stream()
                .filter(one -> isNew(fingerprint.apply(one), applied))
                .toList();
    }

    /** Also adds the conflicts that no order of the changes can resolve. */
    private List<PlannedUser> planUsers(
            List<DeclaredUser> declared, Map<ImportEntry.Key, Sha256> applied, List<FieldFault> conflicts) {
        Map<String, DeclaredUser> changing = changed(declared, fingerprints::profile, applied).stream()
                .collect(Collectors.toMap(user -> user.username().canonical(), Function.identity()));
        AddressMoves moves = new AddressMoves(users, changing);
        List<PlannedUser> planned = new ArrayList<>();
        for (DeclaredUser user : declared) {
            boolean profile = changing.containsKey(user.username().canonical());
            boolean password = fingerprints
                            .password(user)
                            .filter(entry -> isNew(entry, applied))
                            .isPresent()
                    && !withheld.contains(user);
            if (profile || password) {
                boolean absent = users.findByLoginName(user.loginName()).isEmpty();
                planned.add(new PlannedUser(user, password || absent));
                if (absent && !user.isWhole()) {
                    conflicts.add(nobody(user));
                }
                if ((profile || absent) && moves.blocked(user)) {
                    conflicts.add(conflict(user));
                }
            }
        }
        return planned;
    }

    /** A user linked under an alias would become whoever has the same {@code sub} at the new provider, or nobody. */
    private List<FieldFault> movedAway(List<DeclaredProvider> providers) {
        return providers.stream()
                .flatMap(declared -> identityProviders
                        .subjectsOf(declared.provider().alias())
                        .filter(stored -> !declared.provider().keeps(stored))
                        .map(declared::movedFrom)
                        .stream())
                .toList();
    }

    /**
     * Compares with stored providers that the file leaves out, and which therefore stay; two in the file are a fault
     * of the file itself.
     */
    private List<FieldFault> sharedDomains(List<DeclaredProvider> changed, List<DeclaredProvider> declared) {
        List<DeclaredProvider> coming = changed.stream()
                .filter(one ->
                        one.provider().enabled() && !one.provider().domains().isEmpty())
                .toList();
        if (coming.isEmpty()) {
            return List.of();
        }
        Set<ProviderAlias> named =
                declared.stream().map(one -> one.provider().alias()).collect(Collectors.toSet());
        List<IdentityProvider> staying = identityProviders.all().stream()
                .filter(stored -> stored.enabled() && !named.contains(stored.alias()))
                .toList();
        return coming.stream()
                .flatMap(one -> staying.stream().flatMap(other -> one.sharing(other).stream()))
                .toList();
    }

    static FieldFault conflict(DeclaredUser user) {
        return new FieldFault(user.emailPath().text(), "belongs to another user");
    }

    private static FieldFault nobody(DeclaredUser user) {
        return new FieldFault(user.passwordPath().text(), "is required: there is no user of that name");
    }

    private static boolean isNew(ImportEntry entry, Map<ImportEntry.Key, Sha256> applied) {
        return !entry.fingerprint().equals(applied.get(entry.key()));
    }
}
