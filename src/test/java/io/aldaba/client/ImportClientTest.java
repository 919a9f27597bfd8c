package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.RecordingAuditTrail;
import org.junit.jupiter.api.Test;

class ImportClientTest {

    private final InMemoryClients clients = new InMemoryClients();

    @Test
    void an_import_registers_then_changes_nothing_then_changes_just_what_changed() {
        RecordingAuditTrail audit = new RecordingAuditTrail();
        ImportClient importClient = new ImportClient(clients, audit);

        assertThat(importClient.bringTo(ClientExamples.complete())).isEqualTo(ImportClient.Outcome.REGISTERED);
        assertThat(importClient.bringTo(ClientExamples.complete())).isEqualTo(ImportClient.Outcome.UNCHANGED);
        assertThat(importClient.bringTo(ClientExamples.disabled(ClientExamples.complete())))
                .isEqualTo(ImportClient.Outcome.CHANGED);

        assertThat(clients.find(new ClientId("whole-shop")).orElseThrow().enabled())
                .isFalse();
        AuditEvent registered = AuditEvent.of("client.registered").with(AuditEvent.CLIENT, "whole-shop");
        AuditEvent changed = AuditEvent.of("client.changed").with(AuditEvent.CLIENT, "whole-shop");
        assertThat(audit.events()).containsExactly(registered, changed.with("enabled", "false"));
    }

    @Test
    void whoever_is_registered_disabled_or_enabled_later_is_recorded_so() {
        RecordingAuditTrail audit = new RecordingAuditTrail();
        ImportClient importClient = new ImportClient(clients, audit);
        Client disabled = ClientExamples.disabled(ClientExamples.complete());

        importClient.bringTo(disabled);
        importClient.bringTo(ClientExamples.complete());

        assertThat(audit.events())
                .extracting(event -> event.details().get("enabled"))
                .containsExactly("false", "true");
    }

    @Test
    void an_import_cannot_touch_the_built_in_client() {
        ImportClient importClient = new ImportClient(clients, new RecordingAuditTrail());

        assertThatThrownBy(() -> importClient.bringTo(Client.FIRST_PARTY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(clients.find(ClientId.FIRST_PARTY)).isEmpty();
    }
}
