package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** What was logged out at providers not long ago. */
public interface UpstreamLogouts {

    /** What marks a session there ({@code sid}). */
    static Sha256 ofSession(ProviderAlias provider, String sid) {
        return Sha256.of("session " + provider + " " + sid);
    }

    /** What marks a person there ({@code sub}), for a logout that names no session. */
    static Sha256 ofSubject(ProviderAlias provider, String subject) {
        return Sha256.of("subject " + provider + " " + subject);
    }

    /** Writes down that it was logged out at that time; waits for who holds it. */
    void add(Sha256 mark, Instant at, Instant expiresAt);

    /** When it was logged out, if ever; until the transaction is over nobody writes down that it was. */
    Optional<Instant> hold(Sha256 mark, Instant now);

    /** Forgets up to so many that expired at that instant or before; answers how many. */
    int forgetExpired(Instant at, int limit);
}
