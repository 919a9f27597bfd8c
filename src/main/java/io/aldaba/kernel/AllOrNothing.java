package io.aldaba.kernel;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Error} rolls the transaction back, too: out of memory after the first of two writes is no reason to keep one. Not every
 * server's {@code @Transactional} sees more than exceptions.
 */
@InterceptorBinding
@Inherited
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllOrNothing {}
