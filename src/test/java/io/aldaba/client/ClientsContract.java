package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.encryption.jca.TestEnvelope;
import io.aldaba.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Clients}. */
public abstract class ClientsContract {

    /** The clients under test; initially empty. */
    protected abstract Clients clients();

    /** Runs the work in its own transaction. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void nobody_is_there_at_first() {
        assertThat(inTransaction(() -> clients().find(new ClientId("shop")))).isEmpty();
    }

    @Test
    void a_client_comes_back_as_it_was_saved() {
        for (Client client : List.of(
                ClientExamples.complete(),
                ClientExamples.shop(),
                ClientExamples.depot(),
                ClientExamples.phone(),
                ClientExamples.bank(),
                ClientExamples.selfRegistered(ClientExamples.spa()),
                ClientExamples.disabled(ClientExamples.api()))) {
            save(client);

            assertThat(inTransaction(() -> clients().find(client.id()))).contains(client);
        }
    }

    @Test
    void a_saved_client_replaces_the_one_of_its_name_altogether() {
        save(ClientExamples.complete());
        Client changed = new Client(
                ClientExamples.complete().id(), ClientExamples.phone().metadata(), List.of(), false);

        save(changed);

        assertThat(inTransaction(() -> clients().find(changed.id()))).contains(changed);
    }

    @Test
    void a_sealed_secret_opens_when_it_comes_back_and_an_unsealed_one_never_does() {
        save(ClientExamples.till());
        save(ClientExamples.shop());

        assertThat(secret("till").open(new ClientId("till"), TestEnvelope.usual()))
                .hasValueSatisfying(
                        content -> assertThat(content).asString().isEqualTo(ClientExamples.SECRET.reveal()));
        assertThat(secret("till").open(new ClientId("shop"), TestEnvelope.usual()))
                .isEmpty();
        assertThat(secret("shop").open(new ClientId("shop"), TestEnvelope.usual()))
                .isEmpty();
    }

    @Test
    void secrets_keep_their_order() {
        Client client = ClientExamples.shop().withSecret(ClientSecret.of(Secret.of("newest")));

        save(client);

        assertThat(inTransaction(() -> clients().find(client.id()))
                        .orElseThrow()
                        .secrets())
                .containsExactlyElementsOf(client.secrets());
    }

    @Test
    void the_enabled_clients_that_begin_a_login_are_told_by_identifier_and_not_too_many() {
        Client first = offering("a-shop");
        Client second = offering("b-shop");
        save(second);
        save(first);
        save(ClientExamples.disabled(offering("c-shop")));
        save(ClientExamples.selfRegistered(offering("d-shop")));
        save(ClientExamples.with(
                ClientExamples.phone(), Map.of("client_name", "{\"initiate_login_uri\":\"https://evil.example/\"}")));

        assertThat(inTransaction(() -> clients().offeringLogin(9))).containsExactly(first, second);
        assertThat(inTransaction(() -> clients().offeringLogin(1))).containsExactly(first);
    }

    @Test
    void a_client_is_held_if_it_is_there_and_does_not_change() {
        save(ClientExamples.shop());
        save(ClientExamples.disabled(ClientExamples.api()));

        assertThat(inTransaction(() -> clients().hold(new ClientId("shop")))).isTrue();
        assertThat(inTransaction(() -> clients().hold(ClientExamples.api().id())))
                .isTrue();
        assertThat(inTransaction(() -> clients().hold(new ClientId("phone")))).isFalse();
        assertThat(inTransaction(() -> clients().find(new ClientId("shop")))).contains(ClientExamples.shop());
    }

    @Test
    void a_removed_client_is_not_there_any_more_and_no_other_goes_with_it() {
        save(ClientExamples.shop());
        save(ClientExamples.phone());

        assertThat(inTransaction(() -> clients().remove(new ClientId("shop")))).isTrue();

        assertThat(inTransaction(() -> clients().find(new ClientId("shop")))).isEmpty();
        assertThat(inTransaction(() -> clients().find(new ClientId("phone")))).contains(ClientExamples.phone());
        assertThat(inTransaction(() -> clients().remove(new ClientId("shop")))).isFalse();
    }

    private static Client offering(String id) {
        Client phone = ClientExamples.with(
                ClientExamples.phone(), Map.of("initiate_login_uri", "https://" + id + ".example/login"));
        return new Client(new ClientId(id), phone.metadata(), List.of(), true);
    }

    private ClientSecret secret(String id) {
        return inTransaction(() -> clients().find(new ClientId(id)))
                .orElseThrow()
                .secrets()
                .get(0);
    }

    private void save(Client client) {
        inTransaction(() -> {
            clients().save(client);
            return client;
        });
    }
}
