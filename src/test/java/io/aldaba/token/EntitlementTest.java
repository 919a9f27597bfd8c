package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import io.aldaba.resource.SomeResources;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementTest {

    @ParameterizedTest
    @ValueSource(strings = {"orders:read", "email orders:read", "openid", "openid email", "offline_access", ""})
    void what_means_something_there_or_to_this_service_may_be_asked_for(String scope) {
        Scope asked = Scope.parse(scope).orElseThrow();

        Entitlement.requireSome(SomeResources.ORDERS, asked, asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "email stock:read", "email offline_access"})
    void what_means_nothing_there_may_not(String scope) {
        Scope asked = Scope.parse(scope).orElseThrow();

        assertThat(rejectionOf(() -> Entitlement.requireSome(SomeResources.ORDERS, asked, asked)))
                .isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void who_names_nothing_has_what_is_left() {
        Entitlement.requireSome(SomeResources.ORDERS, Scope.of("email"), Scope.NONE);
    }

    @Test
    void where_nothing_or_anything_means_something_anything_may_be_asked_for() {
        Entitlement.requireSome(knowing(Optional.of(Scope.NONE)), Scope.of("email"), Scope.of("email"));
        Entitlement.requireSome(knowing(Optional.empty()), Scope.of("email"), Scope.of("email"));
    }

    private static Resource knowing(Optional<Scope> scope) {
        return new Resource(
                "urn:example:groups",
                AccessTokenProfile.RFC9068,
                SomeResources.ORDERS.algorithm(),
                SomeResources.ORDERS.lifetime(),
                scope);
    }
}
