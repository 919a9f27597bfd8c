package io.aldaba.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * Payara, configured by our command file as it boots. Arquillian's managed adapter cannot pass the file on, so it
 * only deploys to the running server.
 */
public class PayaraServer implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        if ("payara".equals(System.getProperty("arquillian.launch"))) {
            builder.observer(Lifetime.class);
        }
    }

    /** From before the first deployment until after the last test. */
    public static class Lifetime {

        private static final Path PAYARA = Path.of(System.getProperty("it.directory"), "payara");

        /** Starts it. */
        public void start(@Observes(precedence = 50) BeforeSuite event) throws IOException, InterruptedException {
            asadmin(
                    "start-domain",
                    "--prebootcommandfile",
                    PAYARA.resolve("boot.asadmin").toString(),
                    "aldaba-it");
        }

        /** Stops it. */
        public void stop(@Observes(precedence = -50) AfterSuite event) throws IOException, InterruptedException {
            asadmin("stop-domain", "aldaba-it");
        }

        private static void asadmin(String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-jar");
            command.add(PAYARA.resolve("payara6/glassfish/lib/client/appserver-cli.jar")
                    .toString());
            command.addAll(List.of(arguments));
            Path log = PAYARA.resolve(arguments[0] + ".log");
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("asadmin " + arguments[0] + " failed, see " + log);
            }
        }
    }
}
