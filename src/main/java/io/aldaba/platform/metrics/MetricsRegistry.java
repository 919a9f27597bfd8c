package io.aldaba.platform.metrics;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The only metrics registry. */
@ApplicationScoped
public class MetricsRegistry {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /** One for each series; the registry would sort and compare tags for each request. */
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    @PostConstruct
    void watchTheJvm() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    @PreDestroy
    void close() {
        // It listens to the JVM, which outlives a deployment.
        garbageCollection.close();
        registry.close();
    }

    /** Counts one event. */
    void count(String name, String label, String value) {
        registry.counter(name, label, value).increment();
    }

    /** Counts one request and how long it took. */
    public void countRequest(String method, String route, int status, Duration took) {
        timers.computeIfAbsent(new Kind(method, route, status), this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tags("method", kind.method, "route", kind.route, "status", String.valueOf(kind.status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** All metrics in Prometheus's text format 0.0.4. */
    String scrape() {
        return registry.scrape();
    }

    private record Kind(String method, String route, int status) {}
}
