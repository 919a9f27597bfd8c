package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.jwk.JWKSet;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.jose.UsableKeys;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.Fetched;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.RequestedCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key sets that clients publish ({@code jwks_uri}), cached for minutes; if there are too many, the least recently
 * used one is dropped.
 */
@ApplicationScoped
class FetchedKeySets {

    /** How long a set is considered current: for as long, a key that its client withdrew may still be used. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** The largest set, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** The most sets in the cache. */
    static final int MAX_SETS = 1_000;

    private static final String ACCEPT = "application/jwk-set+json, application/json";
    private static final int OK = 200;
    private static final System.Logger LOG = System.getLogger(FetchedKeySets.class.getName());

    @Inject
    RequestedCalls calls;

    @Inject
    Clock clock;

    private final Map<Published, Fetched<JWKSet>> sets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * The set that a client publishes there; empty if none is available.
     *
     * @throws Rejected with status 503 if there is none yet and too much is fetched at once
     */
    Optional<JWKSet> at(Published published) {
        return set(published).noOlderThan(LIFE, () -> fetch(published));
    }

    /** The same, but fetched again unless that was tried just now: for a {@code kid} that the set does not have. */
    Optional<JWKSet> refreshed(Published published) {
        return set(published).renewed(() -> fetch(published));
    }

    /**
     * Any assertion, with a valid signature or not, causes a fetch; so failed fetches are not repeated more often
     * either.
     */
    private Fetched<JWKSet> set(Published published) {
        synchronized (sets) {
            Fetched<JWKSet> set = sets.computeIfAbsent(published, any -> new Fetched<>(clock, Fetched.PAUSE));
            if (sets.size() > MAX_SETS) {
                sets.remove(sets.keySet().iterator().next());
            }
            return set;
        }
    }

    private Optional<JWKSet> fetch(Published published) {
        OutboundResult result = calls.get(published.uri(), ACCEPT, published.chosenBy());
        Optional<JWKSet> set = result instanceof Answer answer ? read(answer) : Optional.empty();
        if (set.isEmpty()) {
            LOG.log(Level.WARNING, "no key set at jwks_uri {0}: {1}", published.uri(), reason(result));
        }
        return set;
    }

    /** Keeps only public keys, whatever a client publishes. */
    private static Optional<JWKSet> read(Answer answer) {
        if (answer.status() != OK || answer.body().bytes().length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(UsableKeys.in(answer.body().text()).toPublicJWKSet());
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String reason(OutboundResult result) {
        return result instanceof Answer answer
                ? "status " + answer.status() + ", or not a key set of at most 64 kB"
                : ((OutboundResult.Failure) result).reason().name();
    }

    /**
     * The key set of one client. Another client's set at the same address is a separate one: a failed fetch for one
     * client makes no other client wait.
     */
    record Published(ClientId client, URI uri, ChosenBy chosenBy) {}
}
