package io.aldaba.federation.oidc;

import io.aldaba.federation.FederationRefusal;
import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The places for redemptions of codes. Each redemption holds the thread of its request while it calls the provider, so
 * only a few are made at once at each provider: otherwise one that hangs could make every request of the server wait.
 */
@ApplicationScoped
class RedemptionPlaces {

    /** How many codes are redeemed at once at one provider. */
    static final int MOST_AT_A_PROVIDER = 16;

    private final Map<ProviderAlias, Integer> taken = new HashMap<>();

    /**
     * Does the work in a place, which is free again when it ends, however it ends.
     *
     * @throws Rejected at once, with {@link FederationRefusal#unavailable}, if the provider has no free place; then
     *     nothing was done
     */
    <T> T in(IdentityProvider provider, Supplier<T> work) {
        if (!take(provider.alias())) {
            throw FederationRefusal.unavailable(provider.alias(), "too many codes are redeemed there at once");
        }
        try {
            return work.get();
        } finally {
            giveBack(provider.alias());
        }
    }

    private synchronized boolean take(ProviderAlias provider) {
        int held = taken.getOrDefault(provider, 0);
        if (held == MOST_AT_A_PROVIDER) {
            return false;
        }
        taken.put(provider, held + 1);
        return true;
    }

    private synchronized void giveBack(ProviderAlias provider) {
        taken.computeIfPresent(provider, (any, held) -> held == 1 ? null : held - 1);
    }
}
