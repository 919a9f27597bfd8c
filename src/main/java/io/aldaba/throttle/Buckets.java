package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.LoginName;
import io.aldaba.user.UserId;
import java.util.List;

/**
 * The counters of one attempt. A bucket is identified by a digest: what people type as a name, perhaps a mistyped
 * password, is not stored, and unknown names count like any other. All names of a user count as that user; otherwise
 * an attacker could guess at each name separately.
 *
 * @param accountAndAddress the user or the typed name, from this address
 * @param account the user or the typed name
 * @param address the address
 */
public record Buckets(Sha256 accountAndAddress, Sha256 account, Sha256 address) {

    private static final String LOGIN = "login";

    /** The buckets of an attempt with a name that no user has, from this address. */
    public static Buckets of(String typedName, RemoteAddress from) {
        String name = LoginName.parse(typedName).map(LoginName::canonical).orElse("malformed " + typedName);
        return of(LOGIN, name, Network.of(from));
    }

    /** The buckets of an attempt with any name of that user, from this address. No name contains a space. */
    public static Buckets of(UserId user, RemoteAddress from) {
        return of(LOGIN, "user " + user.value(), Network.of(from));
    }

    /**
     * The buckets of an attempt for an account that a password source knows under several names. The attempt also
     * counts against the typed name and, with that, against the address. So none of these buckets is shared with
     * another account.
     *
     * @param account an identifier of the account that never changes
     */
    public static Buckets ofAccount(String account, RemoteAddress from) {
        String network = Network.of(from);
        return of("login elsewhere", account, network, network + " " + account);
    }

    /** The buckets of another kind of attempt, by a user who is logged in; each kind has its own counters. */
    public static Buckets of(String kind, UserId user, RemoteAddress from) {
        return of(kind, user.value(), Network.of(from));
    }

    /**
     * The buckets of another kind of attempt, by nobody in particular: only that of the address matters. No bucket is
     * shared with another network; otherwise all of them would wait for one row.
     */
    public static Buckets ofAddress(String kind, RemoteAddress from) {
        String network = Network.of(from);
        return of(kind, network, network);
    }

    private static Buckets of(String kind, String account, String network) {
        return of(kind, account, network, network);
    }

    private static Buckets of(String kind, String account, String network, String address) {
        return new Buckets(
                Sha256.of(kind + " both " + network + " " + account),
                Sha256.of(kind + " account " + account),
                Sha256.of(kind + " address " + address));
    }

    /** All three buckets. */
    public List<Sha256> all() {
        return List.of(accountAndAddress, account, address);
    }
}
