package io.aldaba.directory;

import io.aldaba.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a directory is spoken to.
 *
 * @param addresses one or more; the first that answers is asked
 * @param startTls whether TLS begins on the plain connection (RFC 4513 §3)
 * @param account who searches; absent where anybody may
 * @param connectTimeout how long each step of connecting may take, within the time of the login
 * @param timeout how long one login may take: connecting, the searches and the bind together; it waits as long for its turn
 * @param poolSize how many logins it is asked about at once
 */
public record DirectoryConnection(
        List<DirectoryAddress> addresses,
        boolean startTls,
        Optional<Account> account,
        Duration connectTimeout,
        Duration timeout,
        int poolSize) {

    /** Copies the addresses. */
    public DirectoryConnection {
        addresses = List.copyOf(addresses);
    }

    /**
     * Who searches.
     *
     * @param dn its entry
     * @param password its password
     */
    public record Account(String dn, Secret password) {}
}
