package io.aldaba.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource that applications in a browser ask by script, from whatever origin they come (Fetch, CORS protocol). Only for
 * what neither reads nor sets a cookie: who asks shows a token, a code or a secret, or is told what everybody may know.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AnyOrigin {}
