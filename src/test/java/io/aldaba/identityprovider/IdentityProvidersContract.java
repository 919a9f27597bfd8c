package io.aldaba.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityProviders} does. */
public abstract class IdentityProvidersContract {

    private static final ProviderAlias ELSEWHERE = new ProviderAlias("elsewhere");

    /** The providers under test, none at first. */
    protected abstract IdentityProviders providers();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_provider_is_read_as_it_was_saved_and_replaced_under_its_alias() {
        IdentityProvider first = SomeProviders.at("https://first.example");
        IdentityProvider second = SomeProviders.at("https://second.example/", ProviderAuthMethod.PRIVATE_KEY_JWT, true);

        assertThat(inTransaction(() -> providers().save(first))).isTrue();
        assertThat(find()).contains(first);
        assertThat(inTransaction(() -> providers().save(second))).isFalse();

        assertThat(find()).contains(second);
        assertThat(inTransaction(() -> providers().issuerOf(SomeProviders.CORPORATE)))
                .contains("https://second.example/");
        assertThat(inTransaction(() -> providers().issuerOf(ELSEWHERE))).isEmpty();
        assertThat(inTransaction(() -> providers().all())).containsExactly(second);
    }

    private Optional<IdentityProvider> find() {
        return inTransaction(() -> providers().find(SomeProviders.CORPORATE));
    }
}
