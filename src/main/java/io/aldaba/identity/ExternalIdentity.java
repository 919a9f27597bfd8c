package io.aldaba.identity;

import io.aldaba.user.Group;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * One of our users as somebody else knows them.
 *
 * @param source who knows them
 * @param subject as what; never changes there and is never given to another
 * @param user who they are here
 * @param created whether the user is here because of it, so that the source decides on the claims and the address
 * @param groups the groups that came from there the last time
 * @param linkedAt since when
 * @param usedAt when they last came from there
 */
public record ExternalIdentity(
        IdentitySource source,
        String subject,
        UserId user,
        boolean created,
        Set<Group> groups,
        Instant linkedAt,
        Instant usedAt) {

    /** The longest subject, in characters (OpenID Connect Core §2). */
    public static final int LONGEST_SUBJECT = 255;

    /** Copies the groups; refuses a subject that is empty or longer than {@link #LONGEST_SUBJECT}. */
    public ExternalIdentity {
        if (!isSubject(subject)) {
            throw new IllegalArgumentException("not a subject");
        }
        groups = Set.copyOf(groups);
    }

    /** Whether a text may be a subject. */
    public static boolean isSubject(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_SUBJECT && text.indexOf('\0') < 0;
    }

    /** As it is after they came from there once more. */
    ExternalIdentity used(Set<Group> given, Instant now) {
        return new ExternalIdentity(source, subject, user, created, given, linkedAt, now);
    }
}
