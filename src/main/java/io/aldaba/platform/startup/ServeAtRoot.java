package io.aldaba.platform.startup;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.ServletContext;

/**
 * Ends a deployment at a context root other than {@code /}, before it changes anything: cookies, links and the
 * metadata use the paths of the issuer and not the server's, so such a deployment would work only in part.
 */
@Dependent
class ServeAtRoot {

    private static final int BEFORE_THE_CONFIGURATION = Interceptor.Priority.PLATFORM_BEFORE - 1;

    /** The event of a web application carries its context, on each of the servers. */
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
