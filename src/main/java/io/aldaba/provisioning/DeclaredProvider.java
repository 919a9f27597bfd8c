package io.aldaba.provisioning;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.IdentityProviderDocument;
import io.aldaba.identityprovider.SubjectSpace;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import java.util.Optional;

/**
 * Another OpenID provider in the file, at which users may log in.
 *
 * @param path its place in the file
 * @param provider its declared state, without the secret
 * @param secret our client secret at it
 */
record DeclaredProvider(JsonPath path, IdentityProvider provider, Optional<Secret> secret) {

    private static final String SECRET = "client_secret";
    private static final int LONGEST_SECRET = 1_024;

    /** Reads an entry; empty, with the faults noted, if it is faulty. */
    static Optional<DeclaredProvider> parse(Members members, DeclaredOnce seen) {
        Optional<Secret> secret = members.text(
                SECRET, DeclaredProvider::secret, "must be 1 to " + LONGEST_SECRET + " printable ASCII characters");
        boolean secretIsThere = secret.isPresent() || members.isFaulty(SECRET);
        IdentityProviderDocument.refuseStored(members);
        Optional<IdentityProvider> provider = IdentityProviderDocument.read(members);
        provider.ifPresent(read -> {
            boolean needed = read.client().method().needsSecret();
            if (needed != secretIsThere) {
                members.fault(
                        SECRET,
                        needed
                                ? "is required unless token_endpoint_auth_method is private_key_jwt"
                                : "must be absent where token_endpoint_auth_method is private_key_jwt");
            }
            seen.once(
                    members,
                    IdentityProviderDocument.ALIAS,
                    "provider",
                    read.alias().value());
            if (read.enabled()) {
                read.domains()
                        .forEach(domain -> seen.once(members, IdentityProviderDocument.DOMAINS, "domain", domain));
            }
        });
        return members.isSound()
                ? Optional.of(new DeclaredProvider(members.path(), provider.orElseThrow(), secret))
                : Optional.empty();
    }

    /** The fault if the alias stood for other subjects before. */
    FieldFault movedFrom(SubjectSpace before) {
        return provider.issuer().equals(before.issuer())
                ? new FieldFault(
                        path.member(IdentityProviderDocument.CLIENT_ID).text(),
                        "must stay what it was: another client_id needs another alias, or \"subject_type\": \"public\"")
                : new FieldFault(
                        path.member(IdentityProviderDocument.ISSUER).text(),
                        "must stay what it was: another issuer needs another alias");
    }

    /** The fault if another provider has one of its domains and keeps it. */
    Optional<FieldFault> sharing(IdentityProvider other) {
        return provider.domains().stream()
                .filter(other.domains()::contains)
                .sorted()
                .findFirst()
                .map(domain -> new FieldFault(
                        path.member(IdentityProviderDocument.DOMAINS).text(),
                        "has " + domain + ", which the provider " + other.alias() + " has: declare that one, too, with"
                                + " \"enabled\": false or other domains"));
    }

    private static Optional<Secret> secret(String text) {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST_SECRET;
        return fits && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)
                ? Optional.of(Secret.of(text))
                : Optional.empty();
    }
}
