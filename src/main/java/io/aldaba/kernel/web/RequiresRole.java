package io.aldaba.kernel.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the caller of a resource needs; a method's counts, and only without one the class's. Not {@code @RolesAllowed}: some servers look at
 * that themselves, by a caller whom nobody tells them of, and each answers in its own way.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRole {

    /** The {@link Roles} of which one suffices. */
    String[] value();
}
