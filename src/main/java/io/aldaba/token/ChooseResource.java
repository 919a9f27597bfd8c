package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.Glance;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.resource.FindResource;
import io.aldaba.resource.Resource;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses what an access token is for (RFC 8707 §2). A token is for one resource: one that were good at two could be carried
 * from the one to the other. Where none is named the database is not asked.
 */
@Glance
public class ChooseResource {

    private static final String UNKNOWN = "The resource is unknown, malformed or beyond what was granted.";

    private final FindResource findResource;
    private final TokenSettings settings;
    private final Issuer issuer;

    @Inject
    public ChooseResource(FindResource findResource, TokenSettings settings, Issuer issuer) {
        this.findResource = findResource;
        this.settings = settings;
        this.issuer = issuer;
    }

    /**
     * The one of those granted that a token request asks for, in either spelling; where it names none, the only one. Where none was
     * ever named, the service itself.
     *
     * @throws Rejected with {@code invalid_target} for one that is unknown or was not granted, and where several are left
     */
    public Resource choose(Set<String> granted, Set<String> requested) {
        Set<String> wanted = requested.isEmpty() ? granted : requested;
        if (wanted.isEmpty()) {
            return own();
        }
        if (wanted.stream().map(Resource::canonical).distinct().count() > 1) {
            throw new Rejected(
                    OAuthError.invalidTarget("An access token is for one resource: name it."), "several resources");
        }
        Set<String> within = granted.isEmpty() ? Set.of(own().indicator()) : granted;
        return find(Resource.among(within, wanted.iterator().next())
                .orElseThrow(() -> new Rejected(OAuthError.invalidTarget(UNKNOWN), "a resource beyond those granted")));
    }

    /**
     * The same for a client that is granted just what it asks for.
     *
     * @throws Rejected as {@link #choose} and {@link #requireFor} do
     */
    public Resource chooseFor(Client client, Set<String> requested) {
        requireFor(client, requested);
        return choose(requested, requested);
    }

    /**
     * The same for a client that refreshes.
     *
     * @throws Rejected as {@link #choose} does, and {@link #requireFor} of the one chosen: it may be nothing to the client any more
     */
    public Resource chooseAgainFor(Client client, Set<String> granted, Set<String> requested) {
        Resource chosen = choose(granted, requested);
        requireFor(client, chosen);
        return chosen;
    }

    /**
     * The resources, spelled as they are declared; refuses them if one is unknown, or nothing to the client. No operator answers for
     * one that registered itself: it gets tokens for this service, and for a resource where an operator gave it a scope of that
     * resource in its registration token.
     *
     * @throws Rejected with {@code invalid_target}, the same for both
     */
    public Set<String> requireFor(Client client, Set<String> requested) {
        Set<String> declared = new LinkedHashSet<>();
        for (String indicator : requested) {
            Resource resource = find(indicator);
            requireFor(client, resource);
            declared.add(resource.indicator());
        }
        return declared;
    }

    private void requireFor(Client client, Resource resource) {
        if (!isFor(client, resource)) {
            throw new Rejected(
                    OAuthError.invalidTarget(UNKNOWN),
                    "client " + client.id() + ", which registered itself, asked for a resource");
        }
    }

    /** Those of the resources that a person is asked about, as about a scope: all but this service itself. */
    public Set<String> askedAbout(Set<String> requested) {
        Set<String> asked = new TreeSet<>(requested);
        asked.remove(own().indicator());
        return asked;
    }

    private boolean isFor(Client client, Resource resource) {
        return !client.selfRegistered()
                || resource.equals(own())
                || resource.scope()
                        .map(scope -> scope.without(ClientMetadata.DEFAULT_SCOPE))
                        .filter(scope ->
                                !scope.intersect(client.metadata().scope()).isEmpty())
                        .isPresent();
    }

    private Resource find(String indicator) {
        Resource own = own();
        return Resource.canonical(own.indicator()).equals(Resource.canonical(indicator))
                ? own
                : findResource
                        .find(indicator)
                        .orElseThrow(
                                () -> new Rejected(OAuthError.invalidTarget(UNKNOWN), "unknown or disabled resource"));
    }

    private Resource own() {
        return settings.ownResource(issuer);
    }
}
