package io.aldaba.page.web;

import io.aldaba.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that pages use. The URL of each contains the digest of its content, so it may be cached for ever. A file
 * that is not in this list is not served, even if the WAR contains it.
 */
final class Assets {

    private static final String ROOT = "/assets/";
    private static final String CSS = "text/css;charset=UTF-8";

    private static final int VERSION_LENGTH = 32;
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{" + VERSION_LENGTH + "}");

    private static final Map<String, Asset> FILES = Map.of(
            "pico.min.css", read("pico.min.css", CSS),
            "aldaba.css", read("aldaba.css", CSS),
            "icon.svg", read("icon.svg", "image/svg+xml"),
            "form-post.js", read("form-post.js", "text/javascript;charset=UTF-8"));

    private Assets() {}

    /** The path of a file below the issuer. */
    static String path(String name) {
        Asset asset = FILES.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return ROOT + asset.version() + "/" + name;
    }

    /** The file with this name, if the version is well-formed: its own, or one of another release. */
    static Optional<Asset> find(String version, String name) {
        return Optional.ofNullable(FILES.get(name))
                .filter(asset -> VERSION.matcher(version).matches());
    }

    private static Asset read(String name, String mediaType) {
        String path = "io/aldaba/page/web/" + name;
        try (InputStream stream = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the WAR lacks " + path);
            }
            return new Asset(new String(stream.readAllBytes(), StandardCharsets.UTF_8), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file; all of them are text. */
    record Asset(String content, String mediaType) {

        /** 128 bits of the content's digest, in hexadecimal. */
        String version() {
            return Sha256.of(content).hex().substring(0, VERSION_LENGTH);
        }
    }
}
