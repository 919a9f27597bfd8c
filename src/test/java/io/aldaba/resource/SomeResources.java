package io.aldaba.resource;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resources to test with. */
public final class SomeResources {

    /** The default profile and algorithm, with two scope tokens of its own and {@code profile}. */
    public static final Resource ORDERS = new Resource(
            "https://orders.example/",
            AccessTokenProfile.RFC9068,
            SigningAlgorithm.ES256,
            Duration.ofMinutes(5),
            Optional.of(Scope.of("orders:read", "orders:write", "profile")));

    /** The other profile, with a longer lifetime. */
    public static final Resource STOCK = new Resource(
            "urn:example:stock",
            AccessTokenProfile.MICROPROFILE_JWT,
            SigningAlgorithm.RS256,
            Duration.ofHours(1),
            Optional.of(Scope.of("orders:read", "stock:read")));

    /** {@link #ORDERS} with another indicator. */
    public static Resource named(String indicator) {
        return new Resource(indicator, ORDERS.profile(), ORDERS.algorithm(), ORDERS.lifetime(), ORDERS.scope());
    }

    /** The resource; only these clients may introspect its tokens. */
    public static Resource toldTo(Resource resource, String... clients) {
        return new Resource(
                resource.indicator(),
                resource.profile(),
                resource.algorithm(),
                resource.lifetime(),
                resource.scope(),
                Optional.of(Stream.of(clients).map(ClientId::new).collect(Collectors.toSet())));
    }

    private SomeResources() {}
}
