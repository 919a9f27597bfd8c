package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientSecret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "client")
@NullUnmarked // JPA fills the fields
class ClientRow {

    @Id
    private String id;

    private String metadata;

    private @Nullable String secret;

    @Column(name = "earlier_secret")
    private @Nullable String earlierSecret;

    private boolean enabled;

    static ClientRow of(Client client) {
        ClientRow row = new ClientRow();
        row.id = client.id().value();
        row.metadata = JsonColumn.write(ClientDocument.write(client.metadata()));
        List<ClientSecret> secrets = client.secrets();
        row.secret = secrets.isEmpty() ? null : secrets.get(0).digest().hex();
        row.earlierSecret = secrets.size() < 2 ? null : secrets.get(1).digest().hex();
        row.enabled = client.enabled();
        return row;
    }

    Client toDomain() {
        List<ClientSecret> secrets = Stream.of(Optional.ofNullable(secret), Optional.ofNullable(earlierSecret))
                .flatMap(Optional::stream)
                .map(hex -> new ClientSecret(new Sha256(hex)))
                .toList();
        return new Client(new ClientId(id), ClientDocument.read(JsonColumn.read(metadata)), secrets, enabled);
    }
}
