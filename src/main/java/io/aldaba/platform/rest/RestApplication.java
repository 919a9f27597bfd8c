package io.aldaba.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The resources of all features, found by the server, at the root of the context. */
@ApplicationPath("/")
public class RestApplication extends Application {

    /** What one of the servers would do differently: Jersey shows a WADL, and leaves errors to the container. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true,
                "jersey.config.servlet.form.queryParams.disabled", true);
    }
}
