package io.aldaba.kernel;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An adapter with one instance for the whole application, because all its users share what it holds. The stereotype
 * makes it a bean: {@code @Singleton} alone is no bean-defining annotation (CDI 4.0 §2.5.1). Not for use cases:
 * WildFly does not begin a transaction around a bean of that scope.
 */
@Stereotype
@Singleton
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
