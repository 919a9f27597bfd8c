package io.aldaba.login;

import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import java.time.Instant;
import java.util.Set;

/** A user who has just proved who they are. Only a login makes one, so a token for somebody unproven does not compile. */
public final class AuthenticatedUser {

    private final User user;
    private final Instant authTime;
    private final Set<String> amr;

    AuthenticatedUser(User user, Instant authTime, Set<String> amr) {
        this.user = user;
        this.authTime = authTime;
        this.amr = Set.copyOf(amr);
    }

    /** Who it is. */
    public UserId id() {
        return user.id();
    }

    /** The name they log in with. */
    public Username username() {
        return user.username();
    }

    /** The names of their groups at this moment. */
    public Set<String> groups() {
        return user.groupNames();
    }

    /** When they proved it ({@code auth_time}, OpenID Connect Core §2). */
    public Instant authTime() {
        return authTime;
    }

    /** How they proved it ({@code amr}, RFC 8176 §2). */
    public Set<String> amr() {
        return amr;
    }
}
