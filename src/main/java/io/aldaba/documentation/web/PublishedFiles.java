package io.aldaba.documentation.web;

import io.aldaba.kernel.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The list of public files. A file that is not in it is not served, even if the WAR contains it. Files that link to
 * others begin each URL with the issuer's path, as the browser sees it.
 */
@ApplicationScoped
class PublishedFiles {

    private static final String OURS = "io/aldaba/documentation/web/";
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";

    private static final Map<String, PublishedFile> FILES = Map.of(
            "docs.css", PublishedFile.read(OURS + "docs.css", "text/css;charset=UTF-8"),
            "swagger-ui.css", PublishedFile.read(SWAGGER_UI + "swagger-ui.css", "text/css;charset=UTF-8"),
            "swagger-ui-bundle.js",
                    PublishedFile.read(SWAGGER_UI + "swagger-ui-bundle.js", "text/javascript;charset=UTF-8"),
            "favicon.png", PublishedFile.read(SWAGGER_UI + "favicon-32x32.png", "image/png"));

    private static final Map<String, PublishedFile> ROOTED = Map.of(
            "index.html", PublishedFile.read(OURS + "index.html", "text/html;charset=UTF-8"),
            "initializer.js", PublishedFile.read(OURS + "initializer.js", "text/javascript;charset=UTF-8"),
            "openapi.json", PublishedFile.read(OURS + "openapi.json", "application/json"),
            "openapi.yaml", PublishedFile.read(OURS + "openapi.yaml", "application/yaml"));

    private final Map<String, PublishedFile> below = new ConcurrentHashMap<>();

    @Inject
    Issuer issuer;

    Optional<PublishedFile> named(String name) {
        return Optional.ofNullable(ROOTED.get(name))
                .map(rooted -> below.computeIfAbsent(name, first -> rooted.below(issuer)))
                .or(() -> Optional.ofNullable(FILES.get(name)));
    }

    private static String swaggerUiVersion() {
        String path = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
        try (InputStream stream = PublishedFiles.class.getClassLoader().getResourceAsStream(path)) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
