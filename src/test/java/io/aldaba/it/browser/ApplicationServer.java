package io.aldaba.it.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.aldaba.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The application {@code https://app.example/}, which {@link Chromium} resolves to this server: a logo, and pages
 * that show what was posted to them. It really responds, because an unanswered navigation ends in an error page that
 * can disturb the next one.
 */
final class ApplicationServer implements AutoCloseable {

    /** Its host, which DNS does not know. */
    static final String HOST = "app.example";

    private static final String LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
            + "<circle cx='5' cy='5' r='4' fill='#7a3e9d'/></svg>";

    private final HttpsServer server;

    ApplicationServer() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.of(HOST).serverContext()));
        server.createContext("/", ApplicationServer::answer);
        server.start();
    }

    /** Where it listens, on the loopback address. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean logo = exchange.getRequestURI().getPath().endsWith(".svg");
            String posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String text = posted.isEmpty() ? "the application" : posted;
            byte[] body = (logo ? LOGO : text).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", logo ? "image/svg+xml" : "text/plain");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
