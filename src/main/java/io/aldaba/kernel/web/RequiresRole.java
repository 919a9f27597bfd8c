package io.aldaba.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The role that the caller of a resource needs. A method's annotation counts; the class's only if the method has
 * none. Not {@code @RolesAllowed}: some servers enforce that themselves, with a caller that they are never told, and
 * each answers in its own way.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRole {

    /** The {@link Roles}, of which one suffices. */
    String[] value();
}
