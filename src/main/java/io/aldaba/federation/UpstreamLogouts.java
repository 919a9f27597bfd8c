package io.aldaba.federation;

import io.aldaba.identityprovider.ProviderAlias;
import io.aldaba.kernel.Sha256;
import java.time.Instant;
import java.util.Optional;

/** Recent logouts at providers, by a mark of what was logged out. */
public interface UpstreamLogouts {

    /** The mark of a session there ({@code sid}). */
    static Sha256 ofSession(ProviderAlias provider, String sid) {
        return Sha256.of("session " + provider + " " + sid);
    }

    /** The mark of a subject there ({@code sub}), for a logout that names no session. */
    static Sha256 ofSubject(ProviderAlias provider, String subject) {
        return Sha256.of("subject " + provider + " " + subject);
    }

    /** Stores a logout at that time; waits for transactions that hold the mark. */
    void add(Sha256 mark, Instant at, Instant expiresAt);

    /**
     * When the logout was, if any; until the transaction ends, nobody else can store one for the mark. Others can hold
     * it at the same time, except the first time.
     *
     * @param expiresAt until when the mark is stored, if it is not stored yet
     */
    Optional<Instant> hold(Sha256 mark, Instant expiresAt);

    /** Deletes at most {@code limit} that expired at that instant or before; returns how many. */
    int forgetExpired(Instant at, int limit);
}
