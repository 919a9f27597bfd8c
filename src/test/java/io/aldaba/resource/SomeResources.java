package io.aldaba.resource;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import java.time.Duration;
import java.util.Optional;

/** Resources to test with. */
public final class SomeResources {

    /** By default in everything, with two scope tokens of its own and {@code profile}. */
    public static final Resource ORDERS = new Resource(
            "https://orders.example/",
            AccessTokenProfile.RFC9068,
            SigningAlgorithm.ES256,
            Duration.ofMinutes(5),
            Optional.of(Scope.of("orders:read", "orders:write", "profile")));

    /** Of the other profile, for longer. */
    public static final Resource STOCK = new Resource(
            "urn:example:stock",
            AccessTokenProfile.MICROPROFILE_JWT,
            SigningAlgorithm.RS256,
            Duration.ofHours(1),
            Optional.of(Scope.of("orders:read", "stock:read")));

    private SomeResources() {}
}
