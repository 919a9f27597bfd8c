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

/** The key sets clients publish ({@code jwks_uri}), kept for minutes; the least used of too many is forgotten. */
@ApplicationScoped
class FetchedKeySets {

    /** How long a set is taken for current: a key its client withdrew may be used for as long. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** The largest set, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** The most sets that are kept. */
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
     * The set a client publishes there; empty if there is none to be had.
     *
     * @throws Rejected with status 503 if there is none yet, and too much is fetched at once
     */
    Optional<JWKSet> at(Published published) {
        return set(published).noOlderThan(LIFE, () -> fetch(published));
    }

    /** The same, fetched anew unless that was tried just now: for a {@code kid} it does not have. */
    Optional<JWKSet> refreshed(Published published) {
        return set(published).renewed(() -> fetch(published));
    }

    /** Whoever sends an assertion has it fetched, signed rightly or not: where there is nothing it is tried no more often either. */
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

    /** Public keys only, whatever else a client publishes. */
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
     * A key set of a client. Another client's at the same address is another one: what was tried for one keeps nobody else
     * waiting.
     */
    record Published(ClientId client, URI uri, ChosenBy chosenBy) {}
}
