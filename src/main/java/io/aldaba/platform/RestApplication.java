package io.aldaba.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything is answered by JAX-RS, from the root; what a feature has to answer, it annotates. */
@ApplicationPath("/")
public class RestApplication extends Application {}
