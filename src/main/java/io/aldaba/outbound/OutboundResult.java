package io.aldaba.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The result of a call: an answer, whatever its status, or the reason why there is none. */
public sealed interface OutboundResult {

    /**
     * An answer. A redirect is one too; it is not followed.
     *
     * @param status the status code
     * @param contentType the media type, with its parameters
     * @param body the body, at most {@link OutboundSettings#LARGEST_BODY} bytes
     */
    record Answer(int status, Optional<String> contentType, Content body) implements OutboundResult {}

    /** There was no answer. */
    record Failure(Reason reason) implements OutboundResult {}

    /** Why there was no answer. */
    enum Reason {
        /** The URL is not https (nor http to an allowed host), has no host, or has user information. */
        UNFIT_URL,
        /** The name has no address. */
        UNKNOWN_HOST,
        /** One of the name's addresses is neither in the public internet nor allowed. */
        FORBIDDEN_ADDRESS,
        /** No connection, or it broke off. */
        UNREACHABLE,
        /** TLS failed: an unknown authority, another name, an expired certificate. */
        UNTRUSTED,
        /** The time was up. */
        TIMEOUT,
        /** The body or the header was longer than the bounds. */
        TOO_LARGE,
        /** The answer is not valid HTTP/1.1. */
        MALFORMED
    }

    /** Immutable bytes. */
    final class Content {

        private final byte[] bytes;

        /** Copies the bytes. */
        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** The bytes as UTF-8 text. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Content[" + bytes.length + " bytes]";
        }
    }
}
