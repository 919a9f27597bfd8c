package io.aldaba.it;

import java.io.File;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that asks the running service. The built WAR is deployed once for all of them ({@link OneDeployment}), so a
 * class must not expect an empty database: it makes its own users and clients.
 */
@ExtendWith(ArquillianExtension.class)
public abstract class AldabaIT {

    /** The issuer, below which everything is. */
    public static final URI BASE = URI.create("http://localhost:" + Integer.getInteger("it.http.port"));

    @Deployment(testable = false)
    static WebArchive builtWar() {
        File war = new File(System.getProperty("it.directory"), "aldaba.war");
        return ShrinkWrap.createFromZipFile(WebArchive.class, war);
    }
}
