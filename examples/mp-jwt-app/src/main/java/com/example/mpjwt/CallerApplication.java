package com.example.mpjwt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Leaves authentication to the server's own MicroProfile JWT. A bean: Payara looks for {@code @LoginConfig} on beans only. */
@ApplicationScoped
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT")
public class CallerApplication extends Application {}
