package io.aldaba.directory;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where people stand in a directory and which attribute says what of them.
 *
 * @param baseDn below it
 * @param filter what their entries have beside a name, as the operator wrote it
 * @param loginAttributes what people may type
 * @param idAttribute what never changes and is never given to another
 * @param usernameAttributes what they may be called here, the best first
 * @param emailAttribute their address; absent where none is taken over
 * @param emailVerified whether the directory is believed that the address is theirs
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

    /** All that is read of an entry as text. */
    public Set<String> attributes() {
        Set<String> all = new LinkedHashSet<>(loginAttributes);
        all.addAll(usernameAttributes);
        emailAttribute.ifPresent(all::add);
        all.addAll(claims.values());
        return all;
    }
}
