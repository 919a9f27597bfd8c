package io.aldaba.provisioning;

import io.aldaba.client.ClientId;
import io.aldaba.client.GrantTypes;
import io.aldaba.directory.DirectorySyntax;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Overtaken;
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
import java.util.stream.Stream;

/**
 * Applies, at start, what an operator declared. Each entry is stored together with its fingerprint, so a start that dies
 * halfway is continued by the next one; nodes that start at once on one database may all run it.
 */
@Flow
public class ApplyImport {

    private static final System.Logger LOG = System.getLogger(ApplyImport.class.getName());

    /** How many passwords are hashed before their users are stored: what a crash costs at most. */
    private static final int BATCH = 64;

    /**
     * How long families of one client are revoked: for about as many as the one statement of earlier releases could. What it takes longer for is
     * over all the same.
     */
    private static final Duration REVOKING = Duration.ofSeconds(30);

    /** How often one user is tried where somebody else is faster each time. */
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
        for (DeclaredResource resource : plan.resources()) {
            summary = summary.with(applyResource.apply(resource));
        }
        for (DeclaredClient client : plan.clients()) {
            // Before one is enabled again what was not revoked as it was disabled.
            revokeFamiliesOf(client);
            summary = summary.with(applyClient.apply(client));
        }
        for (DeclaredInitialAccessToken token : plan.initialAccessTokens()) {
            summary = summary.with(applyInitialAccessToken.apply(token));
        }
        for (DeclaredDirectory directory : plan.directories()) {
            summary = summary.with(applyDirectory.apply(directory));
        }
        for (DeclaredProvider provider : plan.providers()) {
            summary = summary.with(applyProvider.apply(provider));
        }
        summary = applyUsers(plan.users(), summary);
        // Once whoever is barred is: it takes a while where there are many, and nothing waits for it.
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

    /** The development file's, and over them the operator's. */
    private Declarations declarations() {
        Declarations seed = settings.seed() ? Declarations.parse(reader.development(), rules) : Declarations.NONE;
        return settings.importFile()
                .map(file -> seed.under(Declarations.parse(reader.read(file), rules)))
                .orElse(seed);
    }

    /** Those of a client that is disabled or not there; the start does not fail with it. */
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
        try (HashingCrew crew = new HashingCrew(hasher, passwords.limits())) {
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

    /** Those whose address is another's still must wait until the file has given that one its new address. */
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

    /** Who changed the user meanwhile, by the API or on another node, did not mean to end this start. */
    private Outcome apply(HashedUser user) {
        boolean more = user.endsLogins();
        while (more) {
            more = endSomeLogins.end(user.user().loginName());
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return applyUser.apply(user);
            } catch (Overtaken e) {
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
