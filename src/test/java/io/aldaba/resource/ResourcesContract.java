package io.aldaba.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Resources}. */
public abstract class ResourcesContract {

    /** The resources under test. */
    protected abstract Resources resources();

    /** Runs the work in its own transaction. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_resource_comes_back_as_it_was_kept() {
        assertThat(find(SomeResources.ORDERS)).isEmpty();
        assertThat(save(SomeResources.ORDERS, true)).isTrue();
        assertThat(save(SomeResources.STOCK, true)).isTrue();

        assertThat(find(SomeResources.ORDERS)).contains(SomeResources.ORDERS);
        assertThat(find(SomeResources.STOCK)).contains(SomeResources.STOCK);
    }

    @Test
    void a_resource_may_know_more_scope_than_one_request_may_ask_for() {
        Resource wide = new Resource(
                SomeResources.ORDERS.indicator(),
                SomeResources.ORDERS.profile(),
                SomeResources.ORDERS.algorithm(),
                SomeResources.ORDERS.lifetime(),
                Optional.of(Scope.of("a".repeat(Scope.MAX_LENGTH), "b")));

        save(wide, true);

        assertThat(find(wide)).contains(wide);
    }

    @Test
    void a_changed_resource_is_the_changed_one() {
        save(SomeResources.ORDERS, true);
        Resource changed = new Resource(
                SomeResources.ORDERS.indicator(),
                SomeResources.STOCK.profile(),
                SomeResources.STOCK.algorithm(),
                Duration.ofSeconds(1),
                SomeResources.STOCK.scope());

        assertThat(save(changed, true)).isFalse();

        assertThat(find(SomeResources.ORDERS)).contains(changed);
    }

    @Test
    void a_disabled_resource_is_not_found_until_it_is_enabled() {
        save(SomeResources.ORDERS, false);
        assertThat(find(SomeResources.ORDERS)).isEmpty();

        save(SomeResources.ORDERS, true);
        assertThat(find(SomeResources.ORDERS)).contains(SomeResources.ORDERS);
    }

    @Test
    void a_resource_is_found_by_either_spelling_and_is_as_it_was_kept() {
        Resource bare = SomeResources.named("https://bare.example");
        save(SomeResources.ORDERS, true);
        save(bare, true);

        assertThat(find("https://orders.example")).contains(SomeResources.ORDERS);
        assertThat(find("https://bare.example/")).contains(bare);
        assertThat(find("https://bare.example//")).isEmpty();
        assertThat(find("https://bare.example/v1")).isEmpty();
        assertThat(find("urn:example:stock/")).isEmpty();

        save(bare, false);
        assertThat(find("https://bare.example/")).isEmpty();
    }

    @Test
    void two_that_were_kept_before_their_spellings_meant_the_same_stay_two() {
        Resource bare = SomeResources.named("https://orders.example");
        save(bare, true);
        save(SomeResources.ORDERS, true);

        assertThat(find(bare)).contains(bare);
        assertThat(find(SomeResources.ORDERS)).contains(SomeResources.ORDERS);
        save(SomeResources.ORDERS, false);
        assertThat(find(bare)).contains(bare);
        assertThat(find(SomeResources.ORDERS)).isEmpty();
    }

    @Test
    void who_is_told_about_tokens_for_a_resource_comes_back_nobody_too() {
        Resource some = SomeResources.toldTo(SomeResources.ORDERS, "shop", "orders-api");
        Resource nobody = SomeResources.toldTo(SomeResources.STOCK);
        save(some, true);
        save(nobody, true);

        assertThat(find(some)).contains(some);
        assertThat(introspectionClients(some)).contains(Set.of(new ClientId("shop"), new ClientId("orders-api")));
        assertThat(find(nobody)).contains(nobody);
        assertThat(introspectionClients(nobody)).contains(Set.of());
    }

    @Test
    void of_a_resource_that_names_nobody_or_is_unknown_nobody_is_told_and_of_a_disabled_one_who_was_named() {
        assertThat(introspectionClients(SomeResources.ORDERS)).isEmpty();

        save(SomeResources.toldTo(SomeResources.ORDERS, "shop"), false);
        assertThat(introspectionClients(SomeResources.ORDERS)).contains(Set.of(new ClientId("shop")));

        save(SomeResources.ORDERS, true);
        assertThat(introspectionClients(SomeResources.ORDERS)).isEmpty();
    }

    private Optional<Set<ClientId>> introspectionClients(Resource resource) {
        return inTransaction(() -> resources().introspectionClients(resource.indicator()));
    }

    private boolean save(Resource resource, boolean enabled) {
        return inTransaction(() -> resources().save(resource, enabled));
    }

    private Optional<Resource> find(Resource resource) {
        return find(resource.indicator());
    }

    private Optional<Resource> find(String indicator) {
        return inTransaction(() -> resources().find(indicator));
    }
}
