package io.aldaba.provisioning;

import io.aldaba.clientregistration.ImportInitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokenRequest;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.util.Optional;

/**
 * An initial access token in the file (RFC 7591 §3), chosen by an operator.
 *
 * @param digest the token's digest; the token itself is not kept
 * @param wanted its declared properties
 */
record DeclaredInitialAccessToken(Sha256 digest, InitialAccessTokenRequest wanted) {

    private static final String TOKEN = "token";

    /** Reads an entry; empty, with the faults noted, if it is faulty. */
    static Optional<DeclaredInitialAccessToken> parse(Members members, ImportRules rules, DeclaredOnce seen) {
        Optional<Sha256> digest = members.required(
                        TOKEN,
                        ImportInitialAccessToken::parse,
                        "must have 32 to 256 of the characters of a bearer token, and 8 different ones")
                .map(Secret::digest);
        digest.ifPresent(known -> seen.once(members, TOKEN, "registration token", known.hex()));
        Optional<InitialAccessTokenRequest> wanted = InitialAccessTokenRequest.read(members, rules::grantType);
        return members.isSound()
                ? Optional.of(new DeclaredInitialAccessToken(digest.orElseThrow(), wanted.orElseThrow()))
                : Optional.empty();
    }
}
