package io.aldaba.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource for OAuth clients: any error there, before or inside it, is answered as RFC 6749 §5.2 JSON and not as
 * RFC 9457 problem details.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OAuthEndpoint {}
