package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.LoginName;
import io.aldaba.user.UserId;
import java.util.List;

/**
 * What one attempt counts against. A bucket is known by a digest: what people type as a name, a mistyped password perhaps,
 * is not kept, and names nobody has count like any other. Names that somebody has count as that user, or each of their names would be
 * another account to guess at.
 *
 * @param accountAndAddress the user or the name typed, from where
 * @param account the user or the name typed
 * @param address from where
 */
public record Buckets(Sha256 accountAndAddress, Sha256 account, Sha256 address) {

    private static final String LOGIN = "login";

    /** The buckets of an attempt with a name that nobody has, from there. */
    public static Buckets of(String typedName, RemoteAddress from) {
        String name = LoginName.parse(typedName).map(LoginName::canonical).orElse("malformed " + typedName);
        return of(LOGIN, name, Network.of(from));
    }

    /** The buckets of an attempt with any name of that user, from there. No name has a space in it. */
    public static Buckets of(UserId user, RemoteAddress from) {
        return of(LOGIN, "user " + user.value(), Network.of(from));
    }

    /**
     * The buckets of an attempt that is found to be about somebody whom others know under several names; it counts against the name typed
     * as well, and there against the address. So none of these is another account's.
     *
     * @param account what never changes of them
     */
    public static Buckets ofAccount(String account, RemoteAddress from) {
        String network = Network.of(from);
        return of("login elsewhere", account, network, network + " " + account);
    }

    /** The buckets of another kind of attempt, by a user who is logged in; what one kind counts is nothing to another. */
    public static Buckets of(String kind, UserId user, RemoteAddress from) {
        return of(kind, user.value(), Network.of(from));
    }

    /**
     * The buckets of another kind of attempt, by nobody in particular: that of the address is what counts. None is another
     * network's, too, or all of them would wait for one row.
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
