package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Sha256;
import io.aldaba.user.LoginName;
import java.util.Comparator;
import java.util.List;

/**
 * What one attempt counts against. A bucket is known by a digest: what people type as a name, a mistyped password perhaps,
 * is not kept, and names nobody has count like any other.
 *
 * @param accountAndAddress the name typed, from where
 * @param account the name typed
 * @param address from where
 */
public record Buckets(Sha256 accountAndAddress, Sha256 account, Sha256 address) {

    /** The buckets of an attempt with that name from there. */
    public static Buckets of(String typedName, RemoteAddress from) {
        String name = LoginName.parse(typedName).map(LoginName::canonical).orElse("malformed " + typedName);
        String network = Network.of(from);
        return new Buckets(
                Sha256.of("login both " + network + " " + name),
                Sha256.of("login account " + name),
                Sha256.of("login address " + network));
    }

    /** All three in one order, so that two attempts never wait for one another's rows crosswise. */
    public List<Sha256> inLockOrder() {
        return List.of(accountAndAddress, account, address).stream()
                .sorted(Comparator.comparing(Sha256::hex))
                .toList();
    }
}
