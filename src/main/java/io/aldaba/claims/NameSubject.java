package io.aldaba.claims;

import io.aldaba.client.Client;
import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.Step;
import io.aldaba.user.UserId;
import jakarta.inject.Inject;

/**
 * The subject identifier of a user at a client ({@code sub}, OpenID Connect Core §8): the public one, or, for a
 * client with pairwise identifiers, one for its sector. A pairwise identifier is a keyed digest: without the key
 * nobody can tell whose it is or what it is in another sector. Its 43 characters rule out a public identifier, which
 * has 36 at most.
 */
@Step
public class NameSubject {

    /** Must never change: with other identifiers clients would take every user for a stranger. */
    private static final String PURPOSE = "pairwise subject";

    private final KeyedDigest digest;

    @Inject
    public NameSubject(KeyedDigest digest) {
        this.digest = digest;
    }

    /** The subject identifier, which never changes. */
    public String name(UserId user, Client client) {
        return client.metadata()
                .sector()
                .map(sector ->
                        digest.of(PURPOSE, sector.host() + "\n" + user.value()).base64Url())
                .orElse(user.value());
    }
}
