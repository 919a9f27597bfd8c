package io.aldaba.platform.security;

import io.aldaba.kernel.web.RequiresRole;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * The roles that a resource method requires: the method's annotation counts; the class's only if the method has none.
 *
 * @param roles any of which suffices
 */
record DemandedRoles(Set<String> roles) {

    /** What the method requires; empty if everybody may call it. */
    static Optional<DemandedRoles> of(Class<?> type, Method method) {
        AnnotatedElement speaking = method.isAnnotationPresent(RequiresRole.class) ? method : type;
        return Optional.ofNullable(speaking.getAnnotation(RequiresRole.class))
                .map(required -> new DemandedRoles(Set.of(required.value())));
    }

    boolean areMetBy(Set<String> held) {
        return roles.stream().anyMatch(held::contains);
    }
}
