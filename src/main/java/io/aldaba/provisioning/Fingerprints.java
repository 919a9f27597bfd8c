package io.aldaba.provisioning;

import io.aldaba.client.Client;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientId;
import io.aldaba.clientregistration.InitialAccessTokenRequest;
import io.aldaba.directory.DirectoryDocument;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.identityprovider.IdentityProviderDocument;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.provisioning.ImportEntry.Key;
import io.aldaba.provisioning.ImportEntry.Kind;
import io.aldaba.provisioning.ImportEntry.Part;
import io.aldaba.resource.Resource;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Detects whether an entry of the file changed, without storing the entry: it keeps keyed digests, so those of
 * guessable passwords are useless to somebody who reads the database. It digests the meaning of the entry, so layout
 * and the order of members do not matter; absent members add nothing, so a later release with more members finds
 * nothing changed.
 */
final class Fingerprints {

    private static final String PURPOSE = "import entry";

    private final KeyedDigest digest;

    Fingerprints(KeyedDigest digest) {
        this.digest = digest;
    }

    ImportEntry registration(DeclaredClient declared) {
        Client client = declared.client();
        return entry(
                new Key(Kind.CLIENT, client.id().value(), Part.REGISTRATION),
                new Text()
                        .with("metadata", plain(ClientDocument.write(client.metadata())))
                        .with(
                                "secret",
                                client.secrets().stream()
                                        .map(secret -> secret.digest().hex())
                                        .toList())
                        .with("enabled", String.valueOf(client.enabled())));
    }

    ImportEntry resource(DeclaredResource declared) {
        Resource resource = declared.resource();
        return entry(
                new Key(Kind.RESOURCE, resource.indicator(), Part.REGISTRATION),
                new Text()
                        .with("profile", resource.profile().value())
                        .with("algorithm", resource.algorithm().name())
                        .with("lifetime", resource.lifetime().toString())
                        .with("scope", resource.scope().map(Scope::toString))
                        .with(
                                "introspection_clients",
                                resource.introspectionClients().map(Fingerprints::inOrder))
                        .with("enabled", String.valueOf(declared.enabled())));
    }

    ImportEntry provider(DeclaredProvider declared) {
        return entry(
                new Key(Kind.PROVIDER, declared.provider().alias().value(), Part.REGISTRATION),
                new Text()
                        .with("document", plain(IdentityProviderDocument.write(declared.provider())))
                        .with("secret", declared.secret().map(Secret::reveal)));
    }

    ImportEntry initialAccessToken(DeclaredInitialAccessToken declared) {
        InitialAccessTokenRequest wanted = declared.wanted();
        return entry(
                new Key(Kind.INITIAL_TOKEN, declared.digest().hex(), Part.REGISTRATION),
                new Text()
                        .with("lifetime", wanted.lifetime().map(Duration::toString))
                        .with("uses", wanted.maxUses().map(String::valueOf))
                        .with("metadata", plain(wanted.template().members())));
    }

    ImportEntry directory(DeclaredDirectory declared) {
        return entry(
                new Key(Kind.DIRECTORY, declared.directory().alias().value(), Part.REGISTRATION),
                new Text()
                        .with("directory", plain(DirectoryDocument.write(declared.directory())))
                        .with("enabled", String.valueOf(declared.enabled())));
    }

    ImportEntry profile(DeclaredUser user) {
        Text text = new Text()
                .with("username", user.username().value())
                .with("email", user.email().map(EmailAddress::value))
                .with("email_verified", String.valueOf(user.emailVerified().orElse(false)))
                .with("groups", groupNames(user))
                .with("enabled", String.valueOf(user.enabled().orElse(true)));
        if (!user.isWhole()) {
            // Such an entry leaves alone what it does not contain, so it matters whether a member is there.
            text.with("groups said", String.valueOf(user.groups().isPresent()));
            text.with("enabled said", String.valueOf(user.enabled().isPresent()));
            // Only if it is there: without it the fingerprint must be the one that earlier releases stored.
            user.email()
                    .flatMap(address -> user.emailVerified())
                    .filter(verified -> !verified)
                    .ifPresent(verified -> text.with("email_verified said", "true"));
        }
        user.claims().byWireName().forEach((name, value) -> text.with("claim " + name, plain(value)));
        return entry(new Key(Kind.USER, user.username().canonical(), Part.PROFILE), text);
    }

    private static List<String> groupNames(DeclaredUser user) {
        return user.groups().orElse(Set.of()).stream().map(Group::name).sorted().toList();
    }

    /** Empty for an entry without a password. */
    Optional<ImportEntry> password(DeclaredUser user) {
        return user.password()
                .map(password -> entry(
                        new Key(Kind.USER, user.username().canonical(), Part.PASSWORD),
                        new Text().with("password", password.reveal())));
    }

    private static String inOrder(Set<ClientId> clients) {
        return clients.stream().map(ClientId::value).sorted().collect(Collectors.joining(" "));
    }

    /**
     * A plain value as a text that no other value has; the order of members does not matter, that of elements does.
     */
    private static String plain(Object value) {
        Text text = new Text();
        if (value instanceof Map<?, ?> members) {
            new TreeMap<>(members).forEach((name, member) -> text.with((String) name, plain(member)));
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> text.with("element", plain(element)));
        } else {
            return value.toString();
        }
        return text.toString();
    }

    /** The key is digested too, so that two users with one password have different fingerprints. */
    private ImportEntry entry(Key key, Text content) {
        Text text = new Text()
                .with("kind", key.kind().name())
                .with("name", key.name())
                .with("part", key.part().name())
                .with("content", content.toString());
        return new ImportEntry(key, digest.of(PURPOSE, text.toString()));
    }

    /** Named values, each with its length before it, so no two sequences of them are the same text. */
    private static final class Text {

        private final StringBuilder text = new StringBuilder();

        Text with(String name, String value) {
            append(name);
            append(value);
            return this;
        }

        Text with(String name, Optional<String> value) {
            value.ifPresent(present -> with(name, present));
            return this;
        }

        Text with(String name, Collection<String> values) {
            values.forEach(value -> with(name, value));
            return this;
        }

        private void append(String value) {
            text.append(value.length()).append(':').append(value);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
