package io.aldaba.discovery.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Recent;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.web.PublicDocument;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The document with the server metadata (RFC 8414 §3.2), written again when it is some seconds old. */
@ApplicationScoped
class MetadataDocument implements PublicDocument {

    /** The path of well-known documents (RFC 8615 §3). */
    static final String BELOW = "/.well-known";

    /** The name OAuth gives it (RFC 8414 §3). */
    static final String OF_OAUTH = "/oauth-authorization-server";

    /** The name OpenID Connect gives it (Discovery §4). */
    static final String OF_OPENID = "/openid-configuration";

    /** How long callers may cache it. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** How long it is considered current. */
    private static final Duration CURRENT = Duration.ofSeconds(10);

    @Inject
    Issuer issuer;

    @Inject
    @Any
    Instance<ServerMetadata.Contribution> contributions;

    @Inject
    Clock clock;

    private Recent<String> document;

    @PostConstruct
    void prepare() {
        List<ServerMetadata.Contribution> all = contributions.stream().toList();
        document = new Recent<>(clock, () -> describe(issuer, all).toString());
    }

    @Override
    public Set<String> paths() {
        return Set.of(BELOW + OF_OAUTH, BELOW + OF_OPENID);
    }

    @Override
    public String json() {
        return document.noOlderThan(CURRENT);
    }

    @Override
    public Duration life() {
        return LIFE;
    }

    static JsonObject describe(Issuer issuer, Iterable<ServerMetadata.Contribution> contributions) {
        ServerMetadata metadata = new ServerMetadata(issuer)
                // Required whatever the features contribute (RFC 8414 §2).
                .values("response_types_supported", List.of())
                .values("subject_types_supported", List.of("public"))
                .url("service_documentation", "/docs");
        contributions.forEach(contribution -> contribution.contributeTo(metadata));
        JsonObjectBuilder object = Json.createObjectBuilder();
        metadata.urls().forEach(object::add);
        metadata.flags().forEach(object::add);
        metadata.lists().forEach((name, values) -> object.add(name, Json.createArrayBuilder(values)));
        return object.build();
    }
}
