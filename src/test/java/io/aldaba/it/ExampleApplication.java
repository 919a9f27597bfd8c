package io.aldaba.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One of the {@code examples/}, deployed beside Aldaba, on Open Liberty in a second server. */
public final class ExampleApplication {

    private static final String SERVER = System.getProperty("arquillian.launch");
    private static final Path DIRECTORY = Path.of(System.getProperty("it.directory"));
    private static final Path LIBERTY = DIRECTORY.resolve("liberty/wlp/usr/servers");
    private static final Set<String> RUNNING = new HashSet<>();

    private static final int PATIENCE = 60;

    private final String name;
    private final String probe;

    /**
     * The example of that name.
     *
     * @param probe a path of it that responds as soon as it runs
     */
    public ExampleApplication(String name, String probe) {
        this.name = name;
        this.probe = probe;
    }

    /** As Arquillian needs it for {@code @Deployment}. */
    public WebArchive archive() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, war().toFile());
    }

    /** Its URI. */
    public URI base() {
        URI server = isLiberty() ? URI.create("http://localhost:" + System.getenv("APP_HTTP_PORT")) : AldabaIT.BASE;
        return server.resolve("/" + name + "/");
    }

    /** Deploys it, unless it is deployed. */
    public void run(Deployer deployer, ContainerController servers) {
        if (!RUNNING.add(name)) {
            return;
        }
        if (!isLiberty()) {
            deployer.deploy(name);
            return;
        }
        try {
            copyInto("dropins", war(), name + ".war");
            copyInto("resources/security", LIBERTY.resolve("aldaba-it/resources/security/tls.p12"), "key.p12");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        servers.start("applications");
        awaitAnswer();
    }

    /** With the key store of Aldaba's own server it trusts the TLS port of that server. */
    private static void copyInto(String directory, Path file, String name) throws IOException {
        Path target = LIBERTY.resolve("applications-it").resolve(directory);
        Files.createDirectories(target);
        Files.copy(file, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Open Liberty runs before its applications do. */
    private void awaitAnswer() {
        AldabaClient client = new AldabaClient(base());
        for (int i = 0; i < PATIENCE && client.get(probe).status() == 404; i++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private Path war() {
        return DIRECTORY.resolve("examples/" + name + "/target/" + name + ".war");
    }

    /** Whether the server is Open Liberty. */
    static boolean isLiberty() {
        return "liberty".equals(SERVER);
    }
}
