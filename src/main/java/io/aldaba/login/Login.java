package io.aldaba.login;

import io.aldaba.session.SessionId;
import io.aldaba.user.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A login as what follows from it remembers it: a session, a code, a token family.
 *
 * @param user who logged in
 * @param authTime when ({@code auth_time}, OpenID Connect Core §2)
 * @param amr how ({@code amr}, RFC 8176 §2)
 * @param session at which browser; absent where none was involved
 */
public record Login(UserId user, Instant authTime, Set<String> amr, Optional<SessionId> session) {

    /** One factor (OpenID Connect Core §2: a level of ISO/IEC 29115). */
    public static final String ACR = "1";

    /** Every {@code acr} there can be. */
    public static final Set<String> ACR_VALUES = Set.of(ACR);

    /** Copies the methods in the order of their names. */
    public Login {
        amr = Collections.unmodifiableSet(new TreeSet<>(amr));
    }

    /** How sure that makes of who it is ({@code acr}): {@link #ACR} says it all until there is a second factor. */
    public String acr() {
        return ACR;
    }
}
