package io.aldaba.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The behaviour of every {@link IdentityProviders}. */
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
        assertThat(inTransaction(() -> providers().subjectsOf(SomeProviders.CORPORATE)))
                .contains(new SubjectSpace("https://second.example/", SomeProviders.CLIENT_ID));
        assertThat(inTransaction(() -> providers().subjectsOf(ELSEWHERE))).isEmpty();
        assertThat(inTransaction(() -> providers().all())).containsExactly(second);
    }

    @Test
    void the_rules_of_a_provider_come_and_go_with_it() {
        IdentityProvider plain = SomeProviders.at("https://op.example");
        IdentityProvider ruled = SomeProviders.ruled(
                "https://op.example",
                new ProviderRules(Map.of("hd", "corp.example", "email_verified", true), false, true, true));

        inTransaction(() -> providers().save(ruled));
        assertThat(find()).contains(ruled);
        inTransaction(() -> providers().save(plain));
        assertThat(find()).contains(plain);
        inTransaction(() -> providers().save(ruled));
        assertThat(inTransaction(() -> providers().all())).containsExactly(ruled);
    }

    private Optional<IdentityProvider> find() {
        return inTransaction(() -> providers().find(SomeProviders.CORPORATE));
    }
}
