package io.aldaba.federation.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.jose.UsableKeys;
import io.aldaba.outbound.Fetched;
import io.aldaba.outbound.OutboundCalls;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The metadata of providers (OpenID Connect Discovery §4) and their keys, cached for minutes. There are as many as an
 * operator declared.
 */
@ApplicationScoped
class KnownProviders {

    /**
     * How long metadata count as current: less than {@link Fetched#OUTAGE}, so that nobody waits while they are
     * renewed.
     */
    static final Duration METADATA_LIFE = Duration.ofMinutes(10);

    /** How long keys count as current: a withdrawn key may be used for so long. */
    static final Duration KEYS_LIFE = Duration.ofMinutes(10);

    /**
     * The pause after a failed fetch if nothing is cached. It is short, because only logins at that provider cause a
     * fetch.
     */
    static final Duration RETRY = Duration.ofSeconds(5);

    /** The largest document, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    /** How many documents of each kind are cached at most. */
    private static final int MAX_KEPT = 1_000;

    private static final int OK = 200;
    private static final String JSON = "application/json";
    private static final String KEYS = "application/jwk-set+json, application/json";
    private static final System.Logger LOG = System.getLogger(KnownProviders.class.getName());

    @Inject
    OutboundCalls outbound;

    @Inject
    Clock clock;

    private final Map<String, Fetched<OIDCProviderMetadata>> metadata = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Fetched<JWKSet>> keys = new LinkedHashMap<>(16, 0.75f, true);

    /** The metadata of a provider; their issuer is exactly the declared one (Discovery §4.3). */
    OIDCProviderMetadata metadata(IdentityProvider provider) {
        String issuer = provider.issuer();
        return of(metadata, issuer)
                .noOlderThan(METADATA_LIFE, () -> fetchMetadata(issuer))
                .orElseThrow(() -> FederationRefusal.unavailable(provider.alias(), "no metadata of its issuer"));
    }

    /** The public keys of a provider. */
    JWKSet keys(IdentityProvider provider) {
        return keys(provider, (kept, uri) -> kept.noOlderThan(KEYS_LIFE, () -> fetchKeys(uri)));
    }

    /** The same, fetched again unless that was tried just now: for a key that is not in the cached set. */
    JWKSet refreshedKeys(IdentityProvider provider) {
        return keys(provider, (kept, uri) -> kept.renewed(() -> fetchKeys(uri)));
    }

    private JWKSet keys(IdentityProvider provider, BiFunction<Fetched<JWKSet>, URI, Optional<JWKSet>> way) {
        URI uri = metadata(provider).getJWKSetURI();
        return way.apply(of(keys, uri.toString()), uri)
                .orElseThrow(() -> FederationRefusal.unavailable(provider.alias(), "no keys at its jwks_uri"));
    }

    private <T> Fetched<T> of(Map<String, Fetched<T>> all, String key) {
        synchronized (all) {
            Fetched<T> fetched = all.computeIfAbsent(key, any -> new Fetched<>(clock, RETRY));
            if (all.size() > MAX_KEPT) {
                all.remove(all.keySet().iterator().next());
            }
            return fetched;
        }
    }

    private Optional<OIDCProviderMetadata> fetchMetadata(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI uri = URI.create(base + "/.well-known/openid-configuration");
        return fetch(uri, JSON).flatMap(text -> {
            try {
                OIDCProviderMetadata read = OIDCProviderMetadata.parse(text);
                if (read.getIssuer().getValue().equals(issuer) && isComplete(read)) {
                    return Optional.of(read);
                }
                LOG.log(Level.WARNING, "the metadata at {0} are of another issuer, or lack an endpoint", uri);
            } catch (ParseException | RuntimeException e) {
                LOG.log(Level.WARNING, "no metadata at {0}: malformed", uri);
            }
            return Optional.empty();
        });
    }

    private static boolean isComplete(OIDCProviderMetadata metadata) {
        return metadata.getAuthorizationEndpointURI() != null
                && metadata.getTokenEndpointURI() != null
                && metadata.getJWKSetURI() != null;
    }

    private Optional<JWKSet> fetchKeys(URI uri) {
        return fetch(uri, KEYS).flatMap(text -> {
            try {
                return Optional.of(UsableKeys.in(text));
            } catch (java.text.ParseException | RuntimeException e) {
                LOG.log(Level.WARNING, "no key set at {0}: malformed", uri);
                return Optional.empty();
            }
        });
    }

    private Optional<String> fetch(URI uri, String accept) {
        OutboundResult result = outbound.get(uri, accept);
        if (result instanceof Answer answer
                && answer.status() == OK
                && answer.body().bytes().length <= MAX_BYTES) {
            return Optional.of(answer.body().text());
        }
        LOG.log(Level.WARNING, "nothing at {0}: {1}", uri, Outcomes.reason(result));
        return Optional.empty();
    }
}
