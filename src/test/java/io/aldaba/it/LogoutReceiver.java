package io.aldaba.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Receives the logout notifications for the clients of {@code import.json} whose names begin with {@code logout-},
 * each under its name.
 */
final class LogoutReceiver implements AutoCloseable {

    private static final int PORT = 18_789;
    private static final int OK = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, BlockingQueue<String>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();

    LogoutReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** From now on, responds so for that client. */
    void answer(String client, int status, Duration after) {
        statuses.put(client, status);
        delays.put(client, after);
    }

    /** The next logout token for a client. */
    String next(String client) throws InterruptedException {
        return next(client, Duration.ofSeconds(20));
    }

    /** The same if it comes within that time. */
    String next(String client, Duration within) throws InterruptedException {
        String token = queue(client).poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (token == null) {
            throw new AssertionError(client + " was not told");
        }
        return token;
    }

    /** The further logout tokens for a client so far. */
    List<String> rest(String client) {
        return List.copyOf(queue(client));
    }

    private void receive(HttpExchange exchange) throws IOException {
        String client = exchange.getRequestURI().getPath().substring(1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("POST") && body.startsWith("logout_token=")) {
            queue(client).add(URLDecoder.decode(body.substring(body.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        try {
            Thread.sleep(delays.getOrDefault(client, Duration.ZERO).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(statuses.getOrDefault(client, OK), -1);
        exchange.close();
    }

    private BlockingQueue<String> queue(String client) {
        return tokens.computeIfAbsent(client, absent -> new LinkedBlockingQueue<>());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
