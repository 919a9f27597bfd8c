package io.aldaba.provisioning;

import io.aldaba.authorize.InMemoryAuthorizationCodes;
import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.client.ClientId;
import io.aldaba.client.Clients;
import io.aldaba.client.GrantType;
import io.aldaba.client.ImportClient;
import io.aldaba.clientregistration.EndAccessOfClient;
import io.aldaba.clientregistration.ImportInitialAccessToken;
import io.aldaba.clientregistration.InMemoryClientRegistrations;
import io.aldaba.clientregistration.InMemoryInitialAccessTokens;
import io.aldaba.consent.InMemoryConsents;
import io.aldaba.device.InMemoryDeviceAuthorizations;
import io.aldaba.directory.ImportDirectory;
import io.aldaba.directory.InMemoryDirectories;
import io.aldaba.directory.ldap.LdapSyntax;
import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.identity.InMemoryExternalIdentities;
import io.aldaba.identityprovider.ImportIdentityProvider;
import io.aldaba.identityprovider.InMemoryIdentityProviders;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Sha256;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PlainHasher;
import io.aldaba.provisioning.ImportSummary.Outcome;
import io.aldaba.provisioning.json.JsonText;
import io.aldaba.resource.ImportResource;
import io.aldaba.resource.InMemoryResources;
import io.aldaba.session.EndSession;
import io.aldaba.session.InMemorySessions;
import io.aldaba.testing.Transactions;
import io.aldaba.token.EndAccessOfSession;
import io.aldaba.token.EndLoginsOfUser;
import io.aldaba.token.EndSomeLoginsOfUser;
import io.aldaba.token.InMemoryAccessTokens;
import io.aldaba.token.InMemoryRefreshTokens;
import io.aldaba.token.InMemoryTokenFamilies;
import io.aldaba.token.RevokeFamiliesOfClient;
import io.aldaba.user.LoginName;
import io.aldaba.user.User;
import io.aldaba.user.Users;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One Aldaba node that starts with an import, on the given stores. */
final class Node {

    final RecordingAuditTrail audit = new RecordingAuditTrail();
    final PlainHasher hasher = new PlainHasher();
    final MutableClock clock = new MutableClock();
    final InMemorySessions sessions = new InMemorySessions();
    final InMemoryAuthorizationCodes codes = new InMemoryAuthorizationCodes();
    final InMemoryDeviceAuthorizations devices = new InMemoryDeviceAuthorizations();
    final InMemoryExternalIdentities identities = new InMemoryExternalIdentities();
    final InMemoryConsents consents = new InMemoryConsents();
    final InMemoryResources resources = new InMemoryResources();
    final InMemoryIdentityProviders providers = new InMemoryIdentityProviders();

    final InMemoryDirectories directories = new InMemoryDirectories();

    final InMemoryInitialAccessTokens initialTokens = new InMemoryInitialAccessTokens();
    final InMemoryClientRegistrations registrations = new InMemoryClientRegistrations();

    final InMemoryRefreshTokens refreshTokens;
    final InMemoryTokenFamilies families;
    final InMemoryAccessTokens accessTokens;

    private final ImportEntries entries;
    private final Users users;
    private final Clients clients;
    private final Ids ids;
    private final Transactions transactions;
    private boolean seed;
    private boolean strict;
    private boolean slow;

    Node(ImportEntries entries, Users users, Clients clients, Ids ids, Transactions transactions) {
        this.entries = entries;
        this.users = users;
        this.clients = clients;
        this.refreshTokens = new InMemoryRefreshTokens(users);
        this.families = new InMemoryTokenFamilies(refreshTokens);
        this.accessTokens = new InMemoryAccessTokens(families, users, clients);
        this.ids = ids;
        this.transactions = transactions;
    }

    Node seeding() {
        seed = true;
        return this;
    }

    Node strict() {
        strict = true;
        return this;
    }

    /** Makes the node so slow that no family is revoked. */
    void slow(boolean is) {
        slow = is;
    }

    /** Starts with a file of this text. */
    ImportSummary start(String json) {
        return start(Optional.of(Path.of("import.json")), json);
    }

    /** Starts without a file. */
    ImportSummary start() {
        return start(Optional.empty(), "{}");
    }

    User user(String name) {
        return transactions
                .run(() -> users.findByLoginName(LoginName.parse(name).orElseThrow()))
                .orElseThrow();
    }

    void save(User user) {
        transactions.run(() -> users.save(users.find(user.id()).orElseThrow(), user));
    }

    void add(User user) {
        transactions.run(() -> users.add(user));
    }

    /** Disables the development users, as a start does once the import is applied. */
    void disableDevelopmentUsers() {
        DisableUser disableUser = new DisableUser(users, endLoginsOfUser(), clock, audit) {
            @Override
            public void bar(User seen) {
                transactions.run(() -> {
                    super.bar(seen);
                    return seen;
                });
            }
        };
        FindPasswordUser findPasswordUser = new FindPasswordUser(users) {
            @Override
            public Optional<User> find(LoginName name) {
                return transactions.run(() -> super.find(name));
            }
        };
        new DisableDevelopmentUsers(
                        new ProvisioningSettings(Optional.empty(), seed, strict),
                        reader("{}"),
                        hasher,
                        findPasswordUser,
                        endSomeLoginsOfUser(),
                        disableUser)
                .bar();
    }

    private ImportSummary start(Optional<Path> file, String json) {
        return new ApplyImport(
                        new ProvisioningSettings(file, seed, strict),
                        reader(json),
                        PasswordSettings.standard(),
                        (password, related) -> related.contains(password.reveal()),
                        hasher,
                        Node::knows,
                        TestEnvelope.usual(),
                        new LdapSyntax(),
                        planImport(),
                        applyResource(),
                        applyClient(),
                        revokeFamiliesOfClient(),
                        applyInitialAccessToken(),
                        applyDirectory(),
                        applyProvider(),
                        applyUser(),
                        endSomeLoginsOfUser(),
                        new RecordImport(audit),
                        clock)
                .apply();
    }

    private static ImportReader reader(String json) {
        return new ImportReader() {
            @Override
            public ImportDocument read(Path ignored) {
                return JsonText.read(json);
            }

            @Override
            public ImportDocument development() {
                return JsonText.reader().development();
            }
        };
    }

    private PlanImport planImport() {
        return new PlanImport(entries, users, identities, providers, Node::digest) {
            @Override
            public ImportPlan plan(Declarations declared) {
                return transactions.run(() -> super.plan(declared));
            }
        };
    }

    private ApplyResource applyResource() {
        return new ApplyResource(entries, new ImportResource(resources, audit), Node::digest) {
            @Override
            public Outcome apply(DeclaredResource declared) {
                return transactions.run(() -> super.apply(declared));
            }
        };
    }

    private ApplyClient applyClient() {
        return new ApplyClient(
                entries,
                clients,
                new ImportClient(clients, audit),
                registrations,
                new EndAccessOfClient(codes, devices, accessTokens, clock),
                families,
                Node::digest) {
            @Override
            public Outcome apply(DeclaredClient declared) {
                return transactions.run(() -> super.apply(declared));
            }
        };
    }

    private RevokeFamiliesOfClient revokeFamiliesOfClient() {
        return new RevokeFamiliesOfClient(clients, families, audit, clock) {
            @Override
            public int revoke(ClientId client) {
                if (slow) {
                    throw new IllegalStateException("Read timed out");
                }
                return transactions.run(() -> super.revoke(client));
            }
        };
    }

    private EndSomeLoginsOfUser endSomeLoginsOfUser() {
        return new EndSomeLoginsOfUser(users, endLoginsOfUser()) {
            @Override
            public boolean end(LoginName name) {
                return transactions.run(() -> super.end(name));
            }
        };
    }

    private ApplyInitialAccessToken applyInitialAccessToken() {
        return new ApplyInitialAccessToken(
                entries, new ImportInitialAccessToken(initialTokens, ids, audit, clock), Node::digest) {
            @Override
            public Outcome apply(DeclaredInitialAccessToken declared) {
                return transactions.run(() -> super.apply(declared));
            }
        };
    }

    private ApplyDirectory applyDirectory() {
        return new ApplyDirectory(entries, new ImportDirectory(directories, audit), Node::digest) {
            @Override
            public Outcome apply(DeclaredDirectory declared) {
                return transactions.run(() -> super.apply(declared));
            }
        };
    }

    private ApplyProvider applyProvider() {
        return new ApplyProvider(
                entries, new ImportIdentityProvider(providers, TestEnvelope.usual(), audit), Node::digest) {
            @Override
            public Outcome apply(DeclaredProvider declared) {
                return transactions.run(() -> super.apply(declared));
            }
        };
    }

    private ApplyUser applyUser() {
        return new ApplyUser(entries, users, identities, consents, Node::digest, endLoginsOfUser(), ids, clock, audit) {
            @Override
            public Outcome apply(HashedUser hashed) {
                return transactions.run(() -> super.apply(hashed));
            }
        };
    }

    private EndLoginsOfUser endLoginsOfUser() {
        return new EndLoginsOfUser(
                new EndSession(sessions, endAccessOfSession(), audit, clock), families, announceLogout(), audit, clock);
    }

    private EndAccessOfSession endAccessOfSession() {
        return new EndAccessOfSession(families, announceLogout());
    }

    private AnnounceLogout announceLogout() {
        return new AnnounceLogout(clients, new InMemoryLogoutNotices(), clock);
    }

    private static boolean knows(GrantType type) {
        return Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.PASSWORD)
                .contains(type);
    }

    private static Sha256 digest(String purpose, String text) {
        return Sha256.of(purpose + '\n' + text);
    }
}
