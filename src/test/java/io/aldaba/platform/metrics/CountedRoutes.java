package io.aldaba.platform.metrics;

/** How many requests a registry of its own was told of. */
public final class CountedRoutes {

    private static final String SERIES = "http_server_requests_seconds_count";

    private final MetricsRegistry registry = new MetricsRegistry();

    /** The registry to tell. */
    public MetricsRegistry registry() {
        return registry;
    }

    /** Those of a method to a route with that status. */
    public long of(String method, String route, int status) {
        return sum("method=\"" + method + "\",route=\"" + route + "\",status=\"" + status + "\"");
    }

    /** All of them. */
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
