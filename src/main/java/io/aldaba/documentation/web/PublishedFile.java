package io.aldaba.documentation.web;

import io.aldaba.kernel.Issuer;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A public file of the WAR. It is read once; browsers may cache it, but must ask whether it has changed. */
final class PublishedFile {

    private static final String ROOT = "__root__";
    private static final int TAG_LENGTH = 32;

    private final String mediaType;
    private final byte[] content;
    private final EntityTag tag;

    private PublishedFile(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
        this.tag = new EntityTag(digest(content));
    }

    /**
     * Reads a file.
     *
     * @param path from the root of the class path
     */
    static PublishedFile read(String path, String mediaType) {
        try (InputStream stream = PublishedFile.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the WAR lacks " + path);
            }
            return new PublishedFile(mediaType, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same text with the issuer's path in place of {@code __root__}: behind a proxy, all of Aldaba may be below a
     * path.
     */
    PublishedFile below(Issuer issuer) {
        String text = new String(content, StandardCharsets.UTF_8);
        return new PublishedFile(mediaType, text.replace(ROOT, issuer.path()).getBytes(StandardCharsets.UTF_8));
    }

    /** The file, or 304 if the browser has it already. */
    Response answer(Request request) {
        CacheControl askAgain = new CacheControl();
        askAgain.setNoCache(true);
        askAgain.setNoTransform(false);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(content, mediaType) : unchanged;
        return answer.tag(tag).cacheControl(askAgain).build();
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
