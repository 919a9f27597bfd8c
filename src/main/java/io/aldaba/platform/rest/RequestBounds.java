package io.aldaba.platform.rest;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.Limits;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body before anything reads it, if it is too large (whatever {@code Content-Length} says), if it arrives
 * too slowly, or if it is not valid text in the charset that it names, or else in UTF-8 (RFC 8259 §8.1): readers
 * would silently replace invalid bytes. The body is read here, up to the limit, because each server wraps differently
 * what a stream throws later. Servers limit the wait for each read only, so that a body of single bytes would hold
 * one of the {@link RequestPlaces} for hours. Bodies may take only some of these, see {@link BodyPlaces}.
 */
@Provider
@PreMatching
public class RequestBounds implements ContainerRequestFilter {

    /** Methods of which a body that is not announced is not waited for. */
    static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    private static final byte[] NOTHING = {};
    private static final int CHUNK = 8 * 1024;
    private static final Problem TOO_SLOW = StatusProblems.of(408);
    private static final Problem TOO_LARGE = StatusProblems.of(413);
    private static final Problem UNSUPPORTED = StatusProblems.of(415);

    @Inject
    ErrorResponses answers;

    @Inject
    BodyPlaces bodies;

    @Inject
    RefusalLog log;

    LongSupplier nanos = System::nanoTime;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Rejected> refusal = refusal(request);
        if (refusal.isPresent()) {
            String path = request.getUriInfo().getPath();
            log.refused(refusal.get(), path);
            request.abortWith(refuse(refusal.get().rejection(), path));
        }
    }

    /**
     * RFC 9110 §15.5.9: if the body has not arrived, the client is told that the connection closes; otherwise the
     * server would wait for the rest, and keep the thread.
     */
    private Response refuse(Rejection rejection, String path) {
        Response answer = answers.refuse(rejection, path);
        return rejection.equals(TOO_SLOW) || rejection.equals(Problem.busy())
                ? Response.fromResponse(answer).header("Connection", "close").build()
                : answer;
    }

    private Optional<Rejected> refusal(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return because(UNSUPPORTED, "a body in another encoding than none");
        }
        Optional<Charset> charset = charset(request.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (charset.isEmpty()) {
            return because(UNSUPPORTED, "a content type or charset that cannot be read");
        }
        if (request.getLength() > Limits.BODY_BYTES) {
            return because(TOO_LARGE, "a body announced as too large");
        }
        return mayHaveBody(request) ? takeInWithOthers(request, charset.get()) : Optional.empty();
    }

    private static Optional<Rejected> because(Problem problem, String forOperator) {
        return Optional.of(new Rejected(problem, forOperator));
    }

    /**
     * The charset of the content type; empty if the content type is malformed (RFC 9110 §8.3.1), or names an unknown
     * charset.
     */
    private static Optional<Charset> charset(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        try {
            String named = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
            return Optional.of(named == null ? StandardCharsets.UTF_8 : Charset.forName(named));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a body is announced, or may come unannounced, as HTTP/2 allows. An unannounced body of a {@code GET} is
     * ignored, because nobody reads it.
     */
    private static boolean mayHaveBody(ContainerRequestContext request) {
        return request.getLength() > 0
                || request.getHeaderString("Transfer-Encoding") != null
                || request.getLength() < 0 && !WITHOUT_BODY.contains(request.getMethod());
    }

    private Optional<Rejected> takeInWithOthers(ContainerRequestContext request, Charset charset) {
        String sender = bodies.sender();
        if (!bodies.take(sender)) {
            return because(Problem.busy(), "too many bodies that are still on their way");
        }
        try {
            return takeIn(request, charset);
        } finally {
            bodies.leave(sender);
        }
    }

    private Optional<Rejected> takeIn(ContainerRequestContext request, Charset charset) {
        InputStream body = request.getEntityStream();
        if (body == null) {
            return Optional.empty();
        }
        long begun = nanos.getAsLong();
        byte[] bytes;
        try {
            bytes = read(body, begun);
        } catch (IOException | RuntimeException e) {
            return unread(e, begun);
        }
        request.setEntityStream(new ByteArrayInputStream(bytes));
        if (bytes.length > Limits.BODY_BYTES) {
            return because(TOO_LARGE, "a body that is too large");
        }
        return isText(bytes, charset)
                ? Optional.empty()
                : because(Problem.malformedBody(), "a body that is no text in its charset");
    }

    /**
     * Each server reports in its own way that it waited too long for a byte, and none of them before the whole limit
     * has passed. WildFly may close the connection during the read, which then throws a {@code NullPointerException}.
     */
    private Optional<Rejected> unread(Exception failure, long begun) {
        return failure instanceof SocketTimeoutException || isLate(begun)
                ? because(TOO_SLOW, "a body that came too slowly")
                : because(StatusProblems.of(400), "a body that broke off");
    }

    private static boolean isText(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) && isAscii(bytes)) {
            return true;
        }
        // A new decoder reports malformed input; Charset.decode would replace it.
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer text = CharBuffer.allocate((int) Math.ceil((double) decoder.maxCharsPerByte() * bytes.length));
        return !decoder.decode(ByteBuffer.wrap(bytes), text, true).isError();
    }

    /** Nearly every body is ASCII, and this check needs no memory. */
    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads one byte before it allocates memory for more: most requests have no body. */
    private byte[] read(InputStream body, long begun) throws IOException {
        int first = body.read();
        if (first < 0) {
            return NOTHING;
        }
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        taken.write(first);
        byte[] chunk = new byte[CHUNK];
        while (taken.size() <= Limits.BODY_BYTES) {
            requireInTime(begun);
            int more = body.read(chunk, 0, Math.min(CHUNK, Limits.BODY_BYTES + 1 - taken.size()));
            if (more < 0) {
                break;
            }
            taken.write(chunk, 0, more);
        }
        return taken.toByteArray();
    }

    /** Throws what servers throw if a single read takes too long. */
    private void requireInTime(long begun) throws SocketTimeoutException {
        if (isLate(begun)) {
            throw new SocketTimeoutException("the body takes too long");
        }
    }

    private boolean isLate(long begun) {
        return nanos.getAsLong() - begun >= TimeUnit.SECONDS.toNanos(Limits.BODY_SECONDS);
    }
}
