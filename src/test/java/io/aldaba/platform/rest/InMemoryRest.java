package io.aldaba.platform.rest;

import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.AnyOrigin;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.SomePages;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.testing.FiredEvents;
import io.aldaba.throttle.ThrottleLimits;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Our filters and mappers around some resources, without a server. Paths at and below {@code /token} are OAuth
 * endpoints, those at and below {@code /door} are pages.
 */
public final class InMemoryRest {

    private static final URI BASE = URI.create("http://ignored.example/");
    private static final EndpointPaths PATHS = paths();

    /** The clock that measures slow bodies; it stands still unless a test sets it. */
    final AtomicLong nanos = new AtomicLong();

    /** The rejections that the CDI event reported. */
    final List<Rejection> counted = new ArrayList<>();

    /** The places of bodies; all come from one address. */
    final BodyPlaces bodies = new BodyPlaces();

    private final ApplicationHandler handler;

    /** Serves the given resources and further providers. */
    public InMemoryRest(Object... components) {
        ResourceConfig config = new ResourceConfig()
                .addProperties(new RestApplication().getProperties())
                .register(RejectionMapper.class)
                .register(WebFailureMapper.class)
                .register(FailureMapper.class)
                .register(bounds())
                .register(UncachedByDefault.class)
                .register(RetryAfterByDefault.class)
                .register(new Wiring());
        for (Object component : components) {
            if (component instanceof Class<?> type) {
                config.register(type);
            } else {
                config.register(component);
            }
        }
        handler = new ApplicationHandler(config);
    }

    private RequestBounds bounds() {
        bodies.settings = new RequestSettings(8);
        bodies.current = new BrowserRequest().servlet();
        RequestBounds bounds = new RequestBounds();
        bounds.nanos = nanos::get;
        return bounds;
    }

    /** Answers as the server would, from a fixed issuer. */
    public static ErrorResponses answers(String issuer) {
        ErrorResponses answers = new ErrorResponses();
        answers.issuer = new Issuer(issuer);
        answers.limits = ThrottleLimits.DEFAULT;
        answers.paths = PATHS;
        answers.pages = SomePages.pages(issuer);
        answers.visits = SomePages.visits(issuer);
        answers.request = new BrowserRequest().servlet();
        answers.correlationId = correlationId(new SequentialIds());
        return answers;
    }

    static CorrelationId correlationId(Ids ids) {
        CorrelationId id = new CorrelationId();
        id.ids = ids;
        id.current = new ServletDouble().request("GET", "", "/");
        return id;
    }

    /** Sends a request without a body. */
    public ContainerResponse send(String method, String path, Map<String, String> headers) {
        return send(method, path, headers, InputStream.nullInputStream());
    }

    /** Sends a request with a body. */
    public ContainerResponse send(String method, String path, Map<String, String> headers, String body) {
        return send(method, path, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a request with a body of unknown length. */
    public ContainerResponse send(String method, String path, Map<String, String> headers, InputStream body) {
        ContainerRequest request = new ContainerRequest(
                BASE,
                URI.create(BASE + path.substring(1)),
                method,
                null,
                new MapPropertiesDelegate(),
                handler.getConfiguration());
        headers.forEach(request::header);
        request.setEntityStream(body);
        try {
            return handler.apply(request).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EndpointPaths paths() {
        EndpointPaths made = new EndpointPaths();
        made.known.put(OAuthEndpoint.class, Set.of("token"));
        made.known.put(PageEndpoint.class, Set.of("door"));
        made.known.put(AnyOrigin.class, Set.of("token"));
        made.known.put(Path.class, Set.of("token", "door", "users"));
        return made;
    }

    private final class Wiring extends AbstractBinder {

        @Override
        protected void configure() {
            ErrorResponses answers = answers("https://login.example.org");
            RefusalLog log = new RefusalLog();
            log.correlationId = answers.correlationId;
            log.clientRefusals = new ClientRefusals();
            log.transientFailures = new TransientFailures();
            log.refusals = FiredEvents.toldTo(counted::add);
            bind(answers).to(ErrorResponses.class);
            bind(bodies).to(BodyPlaces.class);
            bind(log).to(RefusalLog.class);
            bind(PATHS).to(EndpointPaths.class);
        }
    }
}
