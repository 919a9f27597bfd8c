package io.aldaba.platform.metrics;

import io.aldaba.kernel.Secret;
import java.util.Optional;

/**
 * Who may read the metrics.
 *
 * @param open whether everybody may
 * @param token the bearer token that is required otherwise; without one nobody may read them
 */
public record MetricsSettings(boolean open, Optional<Secret> token) {

    /** Metrics that nobody may read. */
    public static final MetricsSettings CLOSED = new MetricsSettings(false, Optional.empty());

    private static final int SHORTEST_TOKEN = 32;

    /** Refuses a token that could be guessed. */
    public MetricsSettings {
        if (token.isPresent() && token.get().reveal().length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("the token must have at least 32 characters");
        }
    }
}
