package com.example.webapp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people log in, and as which client this application asks them to. */
@Named
@ApplicationScoped
public class Provider {

    @Inject
    @ConfigProperty(name = "aldaba.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "web-app.userinfo-endpoint")
    String userInfoEndpoint;

    @Inject
    @ConfigProperty(name = "web-app.end-session-endpoint")
    String endSessionEndpoint;

    @Inject
    @ConfigProperty(name = "web-app.client-id")
    String clientId;

    @Inject
    @ConfigProperty(name = "web-app.client-secret")
    String clientSecret;

    public String getIssuer() {
        return issuer;
    }

    public String getUserInfoEndpoint() {
        return userInfoEndpoint;
    }

    public String getEndSessionEndpoint() {
        return endSessionEndpoint;
    }

    public String getClientId() {
        return clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }
}
