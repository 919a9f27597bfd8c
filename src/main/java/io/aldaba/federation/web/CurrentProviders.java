package io.aldaba.federation.web;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ListProviders;
import io.aldaba.kernel.Recent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A cached list of the providers for the login page, which needs it twice for each login. The login at a provider
 * itself uses the provider as stored at that moment.
 */
@ApplicationScoped
class CurrentProviders {

    /**
     * How long the list counts as current; then one caller reads it again. Another node's change may go unseen for so
     * long.
     */
    static final Duration LIFE = Duration.ofSeconds(3);

    /** How old a list the other callers may get while it is read again. */
    static final Duration AT_MOST = Duration.ofSeconds(5);

    @Inject
    ListProviders listProviders;

    @Inject
    Clock clock;

    private Recent<List<IdentityProvider>> providers;

    @PostConstruct
    void prepare() {
        providers = new Recent<>(clock, listProviders::list);
    }

    List<IdentityProvider> list() {
        return providers.noOlderThan(LIFE, AT_MOST);
    }
}
