package io.aldaba.platform.security;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource method asks of its caller: the method's annotation counts, and only without one the class's.
 *
 * @param roles any of which suffices; empty where nobody may call
 */
record DemandedRoles(Set<String> roles) {

    /** What the method asks; empty where everybody may call. */
    static Optional<DemandedRoles> of(Class<?> type, Method method) {
        AnnotatedElement speaking = speaks(method) ? method : type;
        if (speaking.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new DemandedRoles(Set.of()));
        }
        return Optional.ofNullable(speaking.getAnnotation(RolesAllowed.class))
                .map(allowed -> new DemandedRoles(Set.of(allowed.value())));
    }

    boolean areMetBy(Set<String> held) {
        return roles.stream().anyMatch(held::contains);
    }

    private static boolean speaks(Method method) {
        return method.isAnnotationPresent(RolesAllowed.class)
                || method.isAnnotationPresent(DenyAll.class)
                || method.isAnnotationPresent(PermitAll.class);
    }
}
