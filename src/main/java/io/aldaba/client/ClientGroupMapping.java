package io.aldaba.client;

import io.aldaba.kernel.Members;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which groups of users a client is told, and under which names: its {@code group_mapping}, a non-standard member.
 * The client is not told of a group that has no entry.
 *
 * @param names the client's names of a group, by the group's name here
 */
public record ClientGroupMapping(Map<String, List<String>> names) {

    /** The most entries, and the most names in one. */
    static final int MOST = 1_000;

    /**
     * The group of Aldaba's administrators: an access token of another user that named it would give access to this
     * service.
     */
    private static final String ADMIN = "admin";

    private static final int LONGEST = 64;
    private static final String MEMBER = "group_mapping";
    private static final String FAULT = "must be a text or a list of texts, each of 1 to 64 visible characters";
    private static final String ADMIN_FAULT = "may not be called admin: that opens this service";

    /** Copies the names, in order. */
    public ClientGroupMapping {
        Map<String, List<String>> copy = new TreeMap<>();
        names.forEach((group, theirs) -> copy.put(group, List.copyOf(theirs)));
        names = Collections.unmodifiableMap(copy);
    }

    /** The client's names of these groups, in order. */
    List<String> of(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> names.getOrDefault(group, List.of()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Takes the mapping from a client's document; faults are recorded there. */
    static Optional<ClientGroupMapping> read(Members members) {
        return members.object(MEMBER).flatMap(entries -> {
            Map<String, List<String>> names = new LinkedHashMap<>();
            Map<String, @Nullable Object> rest = entries.rest();
            if (rest.isEmpty() || rest.size() > MOST) {
                members.fault(MEMBER, "must have 1 to " + MOST + " entries");
            }
            rest.forEach((group, theirs) -> names.put(group, texts(entries, group, theirs)));
            if (!entries.isSound()) {
                members.faultBelow(MEMBER);
            }
            return members.isSound() ? Optional.of(new ClientGroupMapping(names)) : Optional.empty();
        });
    }

    private static List<String> texts(Members entries, String group, @Nullable Object value) {
        Collection<?> values = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        List<String> texts = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(ClientGroupMapping::isName)
                .toList();
        if (texts.isEmpty() || texts.size() != values.size() || texts.size() > MOST || !isName(group)) {
            entries.fault(group, FAULT);
        } else if (texts.contains(ADMIN) && !group.equals(ADMIN)) {
            entries.fault(group, ADMIN_FAULT);
        }
        return texts;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
