package io.aldaba.directory;

import io.aldaba.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to connect to a directory.
 *
 * @param addresses one or more; the first that answers is used
 * @param startTls whether TLS starts on the plain connection (RFC 4513 §3)
 * @param account the service account that searches; absent if anonymous searches are permitted
 * @param connectTimeout how long each step of connecting may take, within the time of the login
 * @param timeout how long one login may take: connecting, the searches and the bind together; also how long it may
 *     wait for its turn
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
     * The service account that searches.
     *
     * @param dn its distinguished name
     * @param password its password
     */
    public record Account(String dn, Secret password) {}
}
