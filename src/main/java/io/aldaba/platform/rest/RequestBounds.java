package io.aldaba.platform.rest;

import io.aldaba.kernel.web.Limits;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is too large before anything reads it, whatever {@code Content-Length} says, and what cannot be read as
 * text. The body is taken in here, up to the bound: each server wraps what a stream throws later in another way.
 */
@Provider
@PreMatching
public class RequestBounds implements ContainerRequestFilter {

    private static final byte[] NOTHING = {};
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    @Inject
    Answers answers;

    @Override
    public void filter(ContainerRequestContext request) {
        OptionalInt refusal = refusal(request);
        if (refusal.isPresent()) {
            String path = request.getUriInfo().getPath();
            request.abortWith(answers.refuse(StatusProblems.of(refusal.getAsInt()), path));
        }
    }

    private static OptionalInt refusal(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return OptionalInt.of(UNSUPPORTED);
        }
        if (!isReadable(request.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
            return OptionalInt.of(UNSUPPORTED);
        }
        if (request.getLength() > Limits.BODY_BYTES) {
            return OptionalInt.of(TOO_LARGE);
        }
        return takeIn(request);
    }

    /** Whether the content type is one at all (RFC 9110 §8.3.1), and its charset, if it names one, a known one. */
    private static boolean isReadable(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        try {
            String charset = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static OptionalInt takeIn(ContainerRequestContext request) {
        InputStream body = request.getEntityStream();
        if (body == null) {
            return OptionalInt.empty();
        }
        try {
            byte[] bytes = read(body);
            request.setEntityStream(new ByteArrayInputStream(bytes));
            return bytes.length > Limits.BODY_BYTES ? OptionalInt.of(TOO_LARGE) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.of(BAD_REQUEST);
        }
    }

    /** A byte is asked for before memory for more: most requests have no body. */
    private static byte[] read(InputStream body) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(body);
        int first = bytes.read();
        if (first < 0) {
            return NOTHING;
        }
        bytes.unread(first);
        return bytes.readNBytes(Limits.BODY_BYTES + 1);
    }
}
