package io.aldaba.platform.document;

import io.aldaba.kernel.web.PublicDocument;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.platform.metrics.MetricsRegistry;
import io.aldaba.platform.rest.CrossOrigin;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers an ordinary request for a {@link PublicDocument} without JAX-RS, which takes half of the time of such a
 * request. Ordinary is a {@code GET} without a body or a token that prefers JSON, as programs send it. Every other
 * request, and one for a document that cannot be produced, goes to the resource, whose answer is the same.
 */
public class AnsweredDocuments implements Filter {

    private static final String JSON = "application/json";

    /** {@code Accept} as libraries send it, with JSON first. */
    private static final Set<String> FOR_JSON =
            Set.of("*/*", JSON, "application/json, application/jwk-set+json", "application/json, */*");

    /** The headers that our resources read, or refuse a request for. */
    private static final List<String> OUT_OF_THE_ORDINARY =
            List.of("Authorization", "Content-Encoding", "Content-Type", "Content-Length", "Transfer-Encoding");

    @Inject
    @Any
    Instance<PublicDocument> documents;

    @Inject
    MetricsRegistry registry;

    private final Map<String, PublicDocument> byPath = new HashMap<>();

    @PostConstruct
    void open() {
        documents.forEach(document -> document.paths().forEach(path -> byPath.put(path, document)));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long began = System.nanoTime();
        HttpServletRequest asked = (HttpServletRequest) request;
        String path = RequestParts.path(asked);
        @Nullable PublicDocument document = byPath.get(path);
        @Nullable String json = document == null || !isOrdinary(asked) ? null : told(document);
        if (document == null || json == null) {
            chain.doFilter(request, response);
            return;
        }
        answer(json, document, (HttpServletResponse) response);
        registry.countRequest("GET", path, HttpServletResponse.SC_OK, Duration.ofNanos(System.nanoTime() - began));
    }

    private static boolean isOrdinary(HttpServletRequest asked) {
        return asked.getMethod().equals("GET")
                && takesJson(asked.getHeaders("Accept"))
                && OUT_OF_THE_ORDINARY.stream().allMatch(name -> asked.getHeader(name) == null);
    }

    private static boolean takesJson(Enumeration<String> accepted) {
        return !accepted.hasMoreElements() || FOR_JSON.contains(accepted.nextElement()) && !accepted.hasMoreElements();
    }

    /** Null if the document cannot be produced: the resource will fail as well, and answer as all resources do. */
    private static @Nullable String told(PublicDocument document) {
        try {
            return document.json();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static void answer(String json, PublicDocument document, HttpServletResponse response) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        CrossOrigin.READABLE.forEach(response::setHeader);
        response.setHeader("Cache-Control", PublicDocument.cacheControl(document));
        document.variesBy().ifPresent(header -> response.setHeader("Vary", header));
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
