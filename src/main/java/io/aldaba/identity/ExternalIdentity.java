package io.aldaba.identity;

import io.aldaba.user.Group;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * One of our users as an external source knows them.
 *
 * @param source the source
 * @param subject the subject identifier there, which never changes and is never given to another user
 * @param user the user here
 * @param created whether the user was created for this identity, so that the source decides on the claims and the
 *     email address
 * @param groups the groups that the source gave at the last login
 * @param linkedAt when it was linked
 * @param usedAt when the user last logged in with it
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

    /** The identity after one more login with it. */
    ExternalIdentity used(Set<Group> given, Instant now) {
        return new ExternalIdentity(source, subject, user, created, given, linkedAt, now);
    }
}
