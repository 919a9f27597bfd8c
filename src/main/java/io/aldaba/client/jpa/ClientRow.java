package io.aldaba.client.jpa;

import io.aldaba.client.Client;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientSecret;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.Held;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "client")
@NamedQuery(
        name = ClientRow.HELD,
        query = "SELECT c FROM ClientRow c WHERE c.id = :id",
        hints = @QueryHint(name = Held.HINT, value = Held.VALUE))
@NullUnmarked // JPA fills the fields
class ClientRow {

    /** The query that locks a client. */
    static final String HELD = "ClientRow.held";

    @Id
    private String id;

    private String metadata;

    private @Nullable String secret;

    @Column(name = "earlier_secret")
    private @Nullable String earlierSecret;

    @Column(name = "sealed_secret")
    private @Nullable String sealedSecret;

    @Column(name = "earlier_sealed_secret")
    private @Nullable String earlierSealedSecret;

    private boolean enabled;

    @Column(name = "self_registered")
    private boolean selfRegistered;

    static ClientRow of(Client client) {
        ClientRow row = new ClientRow();
        row.id = client.id().value();
        row.metadata = JsonColumn.write(ClientDocument.write(client.metadata()));
        List<ClientSecret> secrets = client.secrets();
        if (!secrets.isEmpty()) {
            row.secret = secrets.get(0).digest().hex();
            row.sealedSecret = secrets.get(0).sealed().orElse(null);
        }
        if (secrets.size() > 1) {
            row.earlierSecret = secrets.get(1).digest().hex();
            row.earlierSealedSecret = secrets.get(1).sealed().orElse(null);
        }
        row.enabled = client.enabled();
        row.selfRegistered = client.selfRegistered();
        return row;
    }

    Client toDomain() {
        List<ClientSecret> secrets = Stream.of(secret(secret, sealedSecret), secret(earlierSecret, earlierSealedSecret))
                .flatMap(Optional::stream)
                .toList();
        return new Client(
                new ClientId(id), ClientDocument.read(JsonColumn.read(metadata)), secrets, enabled, selfRegistered);
    }

    private static Optional<ClientSecret> secret(@Nullable String hex, @Nullable String sealed) {
        return Optional.ofNullable(hex)
                .map(Sha256::new)
                .map(digest -> new ClientSecret(digest, Optional.ofNullable(sealed)));
    }
}
