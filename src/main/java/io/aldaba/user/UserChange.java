package io.aldaba.user;

import io.aldaba.kernel.AuditEvent;
import java.util.Set;
import java.util.stream.Collectors;

/** What the audit trail records of a changed user: what decides about access, not the profile. */
public final class UserChange {

    private UserChange() {}

    /**
     * The event {@code user.changed}, with {@code groups_added} and {@code groups_removed}, separated by spaces,
     * {@code password} if it is another one, and {@code enabled} if that changed.
     */
    public static AuditEvent event(User before, User after) {
        AuditEvent event =
                AuditEvent.of("user.changed").with(AuditEvent.USER, after.id().value());
        event = withGroups(event, "groups_added", after.groups(), before.groups());
        event = withGroups(event, "groups_removed", before.groups(), after.groups());
        if (!after.passwordHash().equals(before.passwordHash())) {
            event = event.with("password", after.passwordHash().isPresent() ? "replaced" : "removed");
        }
        return after.enabled() == before.enabled() ? event : event.with("enabled", String.valueOf(after.enabled()));
    }

    /** Group names contain no space. */
    private static AuditEvent withGroups(AuditEvent event, String name, Set<Group> groups, Set<Group> without) {
        String names = groups.stream()
                .filter(group -> !without.contains(group))
                .map(Group::name)
                .sorted()
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? event : event.with(name, names);
    }
}
