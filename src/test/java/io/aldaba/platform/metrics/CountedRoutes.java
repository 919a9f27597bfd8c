package io.aldaba.platform.metrics;

/** Counts the requests in a registry of its own. */
public final class CountedRoutes {

    private static final String SERIES = "http_server_requests_seconds_count";

    private final MetricsRegistry registry = new MetricsRegistry();

    /** The registry to use. */
    public MetricsRegistry registry() {
        return registry;
    }

    /** The requests with this method, route and status. */
    public long of(String method, String route, int status) {
        return sum("method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"");
    }

    /** All requests. */
    public long all() {
        return sum("");
    }

    private long sum(String labels) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(SERIES) && line.contains(labels))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
