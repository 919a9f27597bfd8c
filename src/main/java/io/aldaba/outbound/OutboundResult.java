package io.aldaba.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of a call: an answer, whatever its status, or the reason why there is none. */
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
        /** Not https (nor http to an allowed host), no host, or user information in it. */
        UNFIT_URL,
        /** The name has no address. */
        UNKNOWN_HOST,
        /** One of its addresses is none of the public internet, and it is not allowed. */
        FORBIDDEN_ADDRESS,
        /** No connection, or it broke off. */
        UNREACHABLE,
        /** TLS failed: an unknown authority, another name, an expired certificate. */
        UNTRUSTED,
        /** The time was up. */
        TIMEOUT,
        /** The body or the header was longer than the bounds. */
        TOO_LARGE,
        /** What came is no HTTP/1.1 answer. */
        MALFORMED
    }

    /** Bytes that are not shared. */
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
