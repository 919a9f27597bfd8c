package io.aldaba.resource.jpa;

import io.aldaba.client.ClientId;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code resource}. */
@Entity
@Table(name = "resource")
@NullUnmarked // JPA fills the fields
class ResourceRow {

    @Id
    private String indicator;

    private String profile;

    private String algorithm;

    private long lifetime;

    private String scope;

    private boolean enabled;

    @Column(name = "introspection_clients")
    private @Nullable String introspectionClients;

    static ResourceRow of(Resource resource, boolean enabled) {
        ResourceRow row = new ResourceRow();
        row.indicator = resource.indicator();
        row.profile = resource.profile().value();
        row.algorithm = resource.algorithm().name();
        row.lifetime = resource.lifetime().toSeconds();
        row.scope = resource.scope().orElse(Scope.NONE).toString();
        row.enabled = enabled;
        row.introspectionClients =
                resource.introspectionClients().map(ResourceRow::text).orElse(null);
        return row;
    }

    boolean isOf(String asked) {
        return indicator.equals(asked);
    }

    boolean isEnabled() {
        return enabled;
    }

    Resource toDomain() {
        return new Resource(
                indicator,
                AccessTokenProfile.parse(profile).orElseThrow(),
                SigningAlgorithm.named(algorithm).orElseThrow(),
                Duration.ofSeconds(lifetime),
                Optional.of(Scope.read(scope)),
                Optional.ofNullable(introspectionClients).map(ResourceRow::clients));
    }

    // A client identifier contains no space.
    private static String text(Set<ClientId> clients) {
        return clients.stream().map(ClientId::value).sorted().collect(Collectors.joining(" "));
    }

    /** The clients in the column's text. */
    static Set<ClientId> clients(String text) {
        return text.isEmpty()
                ? Set.of()
                : Stream.of(text.split(" ")).map(ClientId::new).collect(Collectors.toUnmodifiableSet());
    }
}
