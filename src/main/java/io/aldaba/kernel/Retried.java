package io.aldaba.kernel;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A transaction that the database rolls back because of a conflict with another (SQL:2016, class 40) is retried.
 * Nothing done in it is visible to others until it commits: neither rows, nor events that are sent after the commit.
 */
@InterceptorBinding
@Inherited
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Retried {}
