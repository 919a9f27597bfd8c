package io.aldaba.claims;

import io.aldaba.client.Client;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.Glance;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * Names a person to a client ({@code sub}, OpenID Connect Core §8): as everywhere, or, to a client of pairwise subjects, as in
 * its sector only. A pairwise name is a keyed digest: nobody without the key can tell whose it is or what it is elsewhere, and
 * with its 43 characters it is nobody's public name, which has 36 at most.
 */
@Glance
public class NameSubject {

    /** Never to be changed: other names would make strangers of everybody. */
    private static final String PURPOSE = "pairwise subject";

    private final KeyedDigest digest;

    @Inject
    public NameSubject(KeyedDigest digest) {
        this.digest = digest;
    }

    /** The name, for ever the same. */
    public String name(UserId user, Client client) {
        return client.metadata()
                .sector()
                .map(sector ->
                        digest.of(PURPOSE, sector.host() + "\n" + user.value()).base64Url())
                .orElse(user.value());
    }
}
