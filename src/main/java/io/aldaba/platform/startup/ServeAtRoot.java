package io.aldaba.platform.startup;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.ServletContext;

/**
 * Ends a deployment below another context root than {@code /}, before it changes anything: cookies, links and the metadata have the paths
 * of the issuer and none of the server's, so of such a deployment but a part would work.
 */
@Dependent
class ServeAtRoot {

    private static final int BEFORE_THE_CONFIGURATION = Interceptor.Priority.PLATFORM_BEFORE - 1;

    /** The event of a web application has its context, on each of the servers. */
    void require(
            @Observes @Priority(BEFORE_THE_CONFIGURATION) @Initialized(ApplicationScoped.class)
                    ServletContext context) {
        String path = context.getContextPath();
        if (!path.isEmpty() && !path.equals("/")) {
            throw new IllegalStateException("Aldaba is deployed at the context root " + path
                    + " and serves at / only. Deploy it there; a path of its public URL (ALDABA_ISSUER) is taken off by the"
                    + " proxy in front, see server-config/README.md");
        }
    }
}
