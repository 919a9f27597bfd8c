package io.aldaba.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The JAX-RS application at the root of the context; the server finds the resources of all features. */
@ApplicationPath("/")
public class RestApplication extends Application {

    /**
     * Turns off what one of the servers would do differently: Jersey serves a WADL, and leaves errors to the
     * container.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true,
                "jersey.config.servlet.form.queryParams.disabled", true);
    }
}
