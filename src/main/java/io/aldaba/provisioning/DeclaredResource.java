package io.aldaba.provisioning;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A resource in the file (RFC 8707), and the form of its access tokens.
 *
 * @param path its place in the file
 * @param resource its declared state
 * @param enabled whether access tokens for it may be issued
 */
record DeclaredResource(JsonPath path, Resource resource, boolean enabled) {

    private static final String RESOURCE = "resource";
    private static final String LIFETIME = "access_token_lifetime";
    private static final long USUAL_LIFETIME = 900;

    /** Reads an entry; empty, with the faults noted, if it is faulty. */
    static Optional<DeclaredResource> parse(Members members, DeclaredOnce seen) {
        Optional<String> indicator = members.required(
                RESOURCE, Resource::indicator, "must be an absolute URI without a fragment, of 255 characters at most");
        indicator.ifPresent(known -> seen.once(members, RESOURCE, RESOURCE, Resource.canonical(known)));
        AccessTokenProfile profile = members.text(
                        "access_token_profile", AccessTokenProfile::parse, "must be rfc9068 or microprofile-jwt")
                .orElse(AccessTokenProfile.RFC9068);
        SigningAlgorithm algorithm = members.text(
                        "access_token_signed_response_alg",
                        SigningAlgorithm::named,
                        "is not a signature algorithm of this service")
                .orElse(profile.algorithm());
        long lifetime = members.number(LIFETIME, Resource.LONGEST.toSeconds()).orElse(USUAL_LIFETIME);
        if (lifetime == 0) {
            members.fault(LIFETIME, "must be a second at least");
        }
        List<String> scopes = members.texts("scopes", Scope::parseToken, "must be a scope token")
                .orElse(List.of());
        Optional<List<ClientId>> introspectionClients =
                members.texts("introspection_clients", ClientId::parse, "must be a client identifier");
        boolean enabled = members.flag("enabled", true);
        members.refuseRest();
        return members.isSound()
                ? Optional.of(new DeclaredResource(
                        members.path(),
                        new Resource(
                                indicator.orElseThrow(),
                                profile,
                                algorithm,
                                Duration.ofSeconds(lifetime),
                                Optional.of(new Scope(new LinkedHashSet<>(scopes))),
                                introspectionClients.map(LinkedHashSet::new)),
                        enabled))
                : Optional.empty();
    }
}
