package io.aldaba.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Secret;
import io.aldaba.platform.rest.InMemoryRest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.Optional;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.server.ContainerResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final MetricsSettings OPEN = new MetricsSettings(true, Optional.empty());
    private static final MetricsSettings GUARDED = new MetricsSettings(false, Optional.of(Secret.of(TOKEN)));
    private static final MetricsSettings CLOSED = new MetricsSettings(false, Optional.empty());

    private final MetricsRegistry registry = new MetricsRegistry();

    @BeforeEach
    void open() {
        registry.watchTheJvm();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void open_metrics_are_told_to_everybody_in_prometheus_text_format() {
        ContainerResponse answer = scrape(OPEN, Map.of());

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getMediaType().getParameters()).containsEntry("version", "0.0.4");
        assertThat((String) answer.getEntity()).contains("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void guarded_metrics_are_told_to_who_has_the_token() {
        assertThat(scrape(GUARDED, Map.of("Authorization", "Bearer " + TOKEN)).getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"})
    void guarded_metrics_are_not_told_to_others(String authorization) {
        ContainerResponse answer = scrape(GUARDED, Map.of("Authorization", authorization));

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer realm=\"aldaba\"");
    }

    @Test
    void without_a_token_set_closed_metrics_open_to_nobody() {
        assertThat(scrape(CLOSED, Map.of()).getStatus()).isEqualTo(401);
        assertThat(scrape(CLOSED, Map.of("Authorization", "Bearer ")).getStatus())
                .isEqualTo(401);
    }

    @Test
    void requests_are_counted_by_route_and_never_by_path() {
        InMemoryRest rest = rest(OPEN);
        rest.send("GET", "/things/number-4711", Map.of());
        rest.send("GET", "/things/number-4712", Map.of());
        rest.send("GET", "/nothing/there", Map.of());
        rest.send("BREW", "/things/number-4711", Map.of());

        assertThat(registry.scrape())
                .contains("http_server_requests_seconds_count{method=\"GET\",route=\"/things/{id}\",status=\"200\"} 2")
                .contains("http_server_requests_seconds_count{method=\"GET\",route=\"unmatched\",status=\"404\"} 1")
                .contains("method=\"other\"")
                .contains("http_server_requests_seconds_bucket{")
                .doesNotContain("number-4711", "nothing", "BREW");
    }

    @Test
    void events_are_counted_by_type_and_refusals_by_code() {
        EventMetrics events = new EventMetrics();
        events.registry = registry;

        events.happened(new RecordedEvent(
                "id", MutableClock.START, AuditEvent.of("login.succeeded").with(AuditEvent.USER, "johndoe")));
        events.refused(OAuthError.invalidToken());
        events.refused(Problem.notFound());

        assertThat(registry.scrape())
                .contains("aldaba_events_total{type=\"login.succeeded\"} 1.0")
                .contains("aldaba_refusals_total{code=\"invalid_token\"} 1.0")
                .contains("aldaba_refusals_total{code=\"not_found\"} 1.0")
                .doesNotContain("johndoe");
    }

    private ContainerResponse scrape(MetricsSettings settings, Map<String, String> headers) {
        return rest(settings).send("GET", "/metrics", headers);
    }

    private InMemoryRest rest(MetricsSettings settings) {
        return new InMemoryRest(MetricsResource.class, ThingResource.class, RequestMetrics.class, new AbstractBinder() {
            @Override
            protected void configure() {
                bind(settings).to(MetricsSettings.class);
                bind(registry).to(MetricsRegistry.class);
            }
        });
    }

    @Path("/things")
    public static class ThingResource {

        @GET
        @Path("/{id}")
        public String thing(@PathParam("id") String id) {
            return id;
        }
    }
}
