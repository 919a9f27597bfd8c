package io.aldaba.token;

import io.aldaba.client.Client;
import io.aldaba.client.ClientMetadata;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Step;
import io.aldaba.resource.FindResource;
import io.aldaba.resource.Resource;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the resource of an access token (RFC 8707 §2). A token is for one resource: if two accepted it, one could
 * use it at the other. If no resource is named, the database is not queried.
 */
@Step
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
     * The granted resource that a token request asks for, in either spelling. If the request names none, the only
     * granted one; if none was granted either, this service.
     *
     * @throws Rejected with {@code invalid_target} for a resource that is unknown or was not granted, or if several
     *     remain
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
     * The same for a client that is granted exactly what it asks for.
     *
     * @throws Rejected as {@link #choose} does, and as {@link #requireFor} does for the chosen resource
     */
    public Resource chooseFor(Client client, Set<String> requested) {
        return chooseAgainFor(client, requested, requested);
    }

    /**
     * The same for a client that refreshes.
     *
     * @throws Rejected as {@link #choose} does, and as {@link #requireFor} does for the chosen resource: the client
     *     may no longer be entitled to it
     */
    public Resource chooseAgainFor(Client client, Set<String> granted, Set<String> requested) {
        Resource chosen = choose(granted, requested);
        requireFor(client, chosen);
        return chosen;
    }

    /**
     * The resources, spelled as declared. Refuses all of them if one is unknown or not open to the client. No
     * operator vouches for a client that registered itself: it gets tokens for this service, and for a resource only
     * if an operator gave it a scope of that resource in its registration token.
     *
     * @throws Rejected with {@code invalid_target}, the same error for both
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

    /** The resources that need the user's consent, as scopes do: all except this service. */
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
