package io.aldaba.provisioning;

import io.aldaba.client.ClientId;
import io.aldaba.client.GrantTypes;
import io.aldaba.directory.DirectorySyntax;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.ConcurrentChange;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.password.PasswordHasher;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PasswordStrength;
import io.aldaba.provisioning.ApplyUser.HashedUser;
import io.aldaba.provisioning.ImportPlan.PlannedUser;
import io.aldaba.provisioning.ImportSummary.Outcome;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.token.RevokeFamiliesOfClient;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies, at start, what an operator declared. Each entry is stored together with its fingerprint, so the next start
 * continues one that was interrupted; several nodes that start at once on one database may all run it.
 */
@Flow
public class ApplyImport {

    private static final System.Logger LOG = System.getLogger(ApplyImport.class.getName());

    /** How many passwords are hashed before their users are stored: what a crash costs at most. */
    private static final int BATCH = 64;

    /**
     * The longest time to revoke the families of one client: enough for about as many as the single statement of
     * earlier releases could revoke. The families that are left are invalid all the same.
     */
    private static final Duration REVOKING = Duration.ofSeconds(30);

    /** How often one user is tried if somebody else changes them each time. */
    private static final int ATTEMPTS = 5;

    private final ProvisioningSettings settings;
    private final ImportReader reader;
    private final ImportRules rules;
    private final PasswordSettings passwords;
    private final PasswordHasher hasher;
    private final PlanImport planImport;
    private final ApplyResource applyResource;
    private final ApplyClient applyClient;
    private final RevokeFamiliesOfClient revokeFamiliesOfClient;
    private final ApplyInitialAccessToken applyInitialAccessToken;
    private final ApplyDirectory applyDirectory;
    private final ApplyProvider applyProvider;
    private final ApplyUser applyUser;
    private final EndSomeLoginsOfUser endSomeLogins;
    private final RecordImport recordImport;
    private final Clock clock;

    @Inject
    ApplyImport(
            ProvisioningSettings settings,
            ImportReader reader,
            PasswordSettings passwords,
            PasswordStrength strength,
            PasswordHasher hasher,
            GrantTypes grantTypes,
            Envelope envelope,
            DirectorySyntax directorySyntax,
            PlanImport planImport,
            ApplyResource applyResource,
            ApplyClient applyClient,
            RevokeFamiliesOfClient revokeFamiliesOfClient,
            ApplyInitialAccessToken applyInitialAccessToken,
            ApplyDirectory applyDirectory,
            ApplyProvider applyProvider,
            ApplyUser applyUser,
            EndSomeLoginsOfUser endSomeLogins,
            RecordImport recordImport,
            Clock clock) {
        this.settings = settings;
        this.reader = reader;
        this.rules =
                new ImportRules(settings.strict(), passwords.policy(), strength, grantTypes, envelope, directorySyntax);
        this.passwords = passwords;
        this.hasher = hasher;
        this.planImport = planImport;
        this.applyResource = applyResource;
        this.applyClient = applyClient;
        this.revokeFamiliesOfClient = revokeFamiliesOfClient;
        this.applyInitialAccessToken = applyInitialAccessToken;
        this.applyDirectory = applyDirectory;
        this.applyProvider = applyProvider;
        this.applyUser = applyUser;
        this.endSomeLogins = endSomeLogins;
        this.recordImport = recordImport;
        this.clock = clock;
    }

    /**
     * Applies what changed since the last time.
     *
     * @throws FaultyImport with every fault of the file; nothing of it is applied then
     */
    public ImportSummary apply() {
        Declarations declared = declarations();
        ImportPlan plan = planImport.plan(declared);
        requireNoFaults(Stream.concat(declared.faults().stream(), plan.conflicts().stream())
                .toList());
        ImportSummary summary = ImportSummary.NOTHING.withUnchanged(plan.unchanged());
        summary = each(plan.resources(), applyResource::apply, summary);
        summary = each(plan.clients(), this::apply, summary);
        summary = each(plan.initialAccessTokens(), applyInitialAccessToken::apply, summary);
        summary = each(plan.directories(), applyDirectory::apply, summary);
        summary = each(plan.providers(), applyProvider::apply, summary);
        summary = applyUsers(plan.users(), summary);
        // After all entries that disable somebody are applied: revoking many families takes a while, and nothing
        // waits for it.
        plan.clients().stream().filter(barred -> !barred.client().enabled()).forEach(this::revokeFamiliesOf);
        if (summary.wroteAnything()) {
            recordImport.record(summary);
        }
        LOG.log(
                Level.INFO,
                "import applied: created={0} changed={1} unchanged={2}",
                summary.created(),
                summary.changed(),
                summary.unchanged());
        return summary;
    }

    /** The development file's declarations, overridden by the operator's. */
    private Declarations declarations() {
        Declarations seed = settings.seed() ? Declarations.parse(reader.development(), rules) : Declarations.NONE;
        return settings.importFile()
                .map(file -> seed.overriddenBy(Declarations.parse(reader.read(file), rules)))
                .orElse(seed);
    }

    private static <T> ImportSummary each(List<T> entries, Function<T, Outcome> apply, ImportSummary before) {
        ImportSummary summary = before;
        for (T entry : entries) {
            summary = summary.with(apply.apply(entry));
        }
        return summary;
    }

    private Outcome apply(DeclaredClient client) {
        // Families that were not revoked when the client was disabled must be before it is enabled again.
        revokeFamiliesOf(client);
        return applyClient.apply(client);
    }

    /** Revokes the families of a client that is disabled or does not exist; a failure does not stop the start. */
    private void revokeFamiliesOf(DeclaredClient declared) {
        ClientId client = declared.client().id();
        Instant end = clock.instant().plus(REVOKING);
        try {
            int revoked = revokeFamiliesOfClient.revoke(client);
            while (revoked == RevokeFamiliesOfClient.BATCH && clock.instant().isBefore(end)) {
                revoked = revokeFamiliesOfClient.revoke(client);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "families of client " + client + " are over, but not all of them are marked so", e);
        }
    }

    private ImportSummary applyUsers(List<PlannedUser> users, ImportSummary before) {
        ImportSummary summary = before;
        List<HashedUser> waiting = new ArrayList<>();
        try (HashingPool crew = new HashingPool(hasher, passwords.limits())) {
            for (int from = 0; from < users.size(); from += BATCH) {
                List<HashedUser> batch = crew.hash(users.subList(from, Math.min(from + BATCH, users.size())));
                summary = applyFree(batch, waiting, summary);
            }
        }
        while (!waiting.isEmpty()) {
            List<HashedUser> again = List.copyOf(waiting);
            waiting.clear();
            summary = applyFree(again, waiting, summary);
            if (waiting.size() == again.size()) {
                requireNoFaults(again.stream()
                        .map(user -> PlanImport.conflict(user.user()))
                        .toList());
            }
        }
        return summary;
    }

    /**
     * Applies the users whose address is free. The others wait until the file has given the owner of their address a
     * new one.
     */
    private ImportSummary applyFree(List<HashedUser> users, List<HashedUser> waiting, ImportSummary before) {
        ImportSummary summary = before;
        for (HashedUser user : users) {
            try {
                summary = summary.with(apply(user));
            } catch (AddressTaken e) {
                waiting.add(user);
            }
        }
        return summary;
    }

    /** A change of the user in the meantime, by the API or on another node, must not stop this start. */
    private Outcome apply(HashedUser user) {
        boolean more = user.endsLogins();
        while (more) {
            more = endSomeLogins.end(user.user().loginName());
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return applyUser.apply(user);
            } catch (ConcurrentChange e) {
                LOG.log(Level.DEBUG, "tried again: {0}", e.getMessage());
            }
        }
        return applyUser.apply(user);
    }

    private static void requireNoFaults(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new FaultyImport(faults);
        }
    }
}
