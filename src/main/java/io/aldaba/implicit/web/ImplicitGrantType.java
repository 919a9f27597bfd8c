package io.aldaba.implicit.web;

import io.aldaba.client.GrantType;
import io.aldaba.client.GrantTypes;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.kernel.ServerMetadata;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The grant type {@code implicit}: while it is disabled, no client can register it and the metadata does not list it.
 */
@Dependent
class ImplicitGrantType implements GrantTypes.Elsewhere, ServerMetadata.Contribution {

    private final ImplicitFlowSettings settings;

    @Inject
    ImplicitGrantType(ImplicitFlowSettings settings) {
        this.settings = settings;
    }

    @Override
    public GrantType type() {
        return GrantType.IMPLICIT;
    }

    @Override
    public boolean isOpen() {
        return settings.enabled();
    }

    @Override
    public void contributeTo(ServerMetadata metadata) {
        if (isOpen()) {
            metadata.values("grant_types_supported", List.of(type().value()));
        }
    }
}
