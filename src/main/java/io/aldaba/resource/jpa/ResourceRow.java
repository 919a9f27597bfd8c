package io.aldaba.resource.jpa;

import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.resource.Resource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

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

    @SuppressWarnings("UnusedVariable") // queries read it
    private boolean enabled;

    static ResourceRow of(Resource resource, boolean enabled) {
        ResourceRow row = new ResourceRow();
        row.indicator = resource.indicator();
        row.profile = resource.profile().value();
        row.algorithm = resource.algorithm().name();
        row.lifetime = resource.lifetime().toSeconds();
        row.scope = resource.scope().orElse(Scope.NONE).toString();
        row.enabled = enabled;
        return row;
    }

    Resource toDomain() {
        return new Resource(
                indicator,
                AccessTokenProfile.parse(profile).orElseThrow(),
                SigningAlgorithm.named(algorithm).orElseThrow(),
                Duration.ofSeconds(lifetime),
                Optional.of(Scope.parse(scope).orElseThrow()));
    }
}
