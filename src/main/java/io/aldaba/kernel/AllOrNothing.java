package io.aldaba.kernel;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An {@link Error} rolls the transaction back, too: after an {@code OutOfMemoryError} between two writes, the first
 * must not be committed. Not every server's {@code @Transactional} handles more than exceptions.
 */
@InterceptorBinding
@Inherited
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllOrNothing {}
