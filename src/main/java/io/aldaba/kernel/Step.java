package io.aldaba.kernel;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of several use cases that decides or composes something. It queries the database only by calling other use
 * cases, each with the transaction that it needs, so it has none itself. Nothing intercepts its calls. A use case with
 * a statement of its own is a {@link Glance}.
 */
@Stereotype
@Dependent
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Step {}
