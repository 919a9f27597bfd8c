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
 * The providers as lately read, for the login page, which asks twice for each login. Who then goes to one is sent there by what is
 * stored at that moment.
 */
@ApplicationScoped
class CurrentProviders {

    /** How long they are taken for current: how long another node's change may go unseen, while one caller reads them anew. */
    static final Duration LIFE = Duration.ofSeconds(3);

    /** How old they may be for whom they are not read anew meanwhile. */
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
