package com.example.inprocess;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything below the context root. */
@ApplicationPath("/")
public class CallerApplication extends Application {}
