package io.aldaba.federation.web;

import io.aldaba.encryption.Envelope;
import io.aldaba.federation.FindUpstreamSession;
import io.aldaba.federation.OpenIdProviders;
import io.aldaba.federation.UpstreamSession;
import io.aldaba.identityprovider.FindProvider;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.kernel.Secret;
import io.aldaba.logout.web.LogoutDetour;
import io.aldaba.page.web.Visit;
import io.aldaba.session.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Logs users out at their provider too (OpenID Connect RP-Initiated Logout §2, as a relying party). The destination
 * after that is in {@code state}, sealed for this browser: without the key nobody can choose a destination.
 */
@Dependent
class UpstreamLogoutDetour implements LogoutDetour {

    private static final String PLACE = "federation logout ";

    private final FindUpstreamSession findUpstreamSession;
    private final FindProvider findProvider;
    private final OpenIdProviders openIdProviders;
    private final Envelope envelope;

    @Inject
    UpstreamLogoutDetour(
            FindUpstreamSession findUpstreamSession,
            FindProvider findProvider,
            OpenIdProviders openIdProviders,
            Envelope envelope) {
        this.findUpstreamSession = findUpstreamSession;
        this.findProvider = findProvider;
        this.openIdProviders = openIdProviders;
        this.envelope = envelope;
    }

    @Override
    public boolean mayLead(SessionId session) {
        return findUpstreamSession.find(session).flatMap(this::provider).isPresent();
    }

    @Override
    public Optional<URI> lead(SessionId session, Optional<URI> next, Visit visit) {
        return findUpstreamSession.find(session).flatMap(upstream -> provider(upstream)
                .flatMap(provider ->
                        openIdProviders.logoutRequest(provider, upstream.idToken(), state(provider, next, visit))));
    }

    /** Where the browser was to go; empty for a page of ours, and for a state that was not made for this browser. */
    Optional<URI> next(IdentityProvider provider, String state, Visit visit) {
        return envelope.open(place(provider, visit), state)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(uri -> !uri.isEmpty())
                .map(URI::create);
    }

    private Secret state(IdentityProvider provider, Optional<URI> next, Visit visit) {
        byte[] uri = next.map(URI::toString).orElse("").getBytes(StandardCharsets.UTF_8);
        return Secret.of(envelope.seal(place(provider, visit), uri));
    }

    private static String place(IdentityProvider provider, Visit visit) {
        return PLACE + provider.alias() + " "
                + visit.secretFor(FederationEndpoint.PURPOSE).digest().hex();
    }

    private Optional<IdentityProvider> provider(UpstreamSession upstream) {
        return findProvider.find(upstream.provider().value());
    }
}
