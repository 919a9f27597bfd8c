package io.aldaba.directory;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where people are in a directory, and the meaning of their attributes.
 *
 * @param baseDn the entry below which they are
 * @param filter an additional filter for their entries, as the operator wrote it
 * @param loginAttributes the attributes whose values people may type as their name
 * @param idAttribute the attribute that never changes and is never reused
 * @param usernameAttributes the attributes for the username here, in order of preference
 * @param emailAttribute the attribute of the email address; absent if none is taken over
 * @param emailVerified whether the directory's addresses count as verified
 * @param claims attributes by the standard claim they become
 */
public record PeopleSchema(
        String baseDn,
        Optional<String> filter,
        List<String> loginAttributes,
        String idAttribute,
        List<String> usernameAttributes,
        Optional<String> emailAttribute,
        boolean emailVerified,
        Map<String, String> claims) {

    /** Copies the lists. */
    public PeopleSchema {
        loginAttributes = List.copyOf(loginAttributes);
        usernameAttributes = List.copyOf(usernameAttributes);
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /** All attributes that are read as text. */
    public Set<String> attributes() {
        Set<String> all = new LinkedHashSet<>(loginAttributes);
        all.addAll(usernameAttributes);
        emailAttribute.ifPresent(all::add);
        all.addAll(claims.values());
        return all;
    }
}
