package io.aldaba.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that scripts in a browser may call from any origin (Fetch, CORS protocol). Only for resources that
 * neither read nor set a cookie: the script sends a token, a code or a secret, or gets what everybody may know.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnyOrigin {}
