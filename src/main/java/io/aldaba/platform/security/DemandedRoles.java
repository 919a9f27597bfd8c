package io.aldaba.platform.security;

import io.aldaba.kernel.web.RequiresRole;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource method asks of its caller: the method's annotation counts, and only without one the class's.
 *
 * @param roles any of which suffices
 */
record DemandedRoles(Set<String> roles) {

    /** What the method asks; empty where everybody may call. */
    static Optional<DemandedRoles> of(Class<?> type, Method method) {
        AnnotatedElement speaking = method.isAnnotationPresent(RequiresRole.class) ? method : type;
        return Optional.ofNullable(speaking.getAnnotation(RequiresRole.class))
                .map(required -> new DemandedRoles(Set.of(required.value())));
    }

    boolean areMetBy(Set<String> held) {
        return roles.stream().anyMatch(held::contains);
    }
}
