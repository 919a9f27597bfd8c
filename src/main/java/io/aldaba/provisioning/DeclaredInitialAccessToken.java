package io.aldaba.provisioning;

import io.aldaba.clientregistration.ImportInitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokenRequest;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.Sha256;
import java.util.Optional;

/**
 * An initial access token of the file (RFC 7591 §3), which an operator chose.
 *
 * @param digest the token's digest; the token itself is forgotten here
 * @param wanted what it is to be
 */
record DeclaredInitialAccessToken(Sha256 digest, InitialAccessTokenRequest wanted) {

    private static final String TOKEN = "token";

    /** Reads one; empty, and faults noted, where it is faulty. */
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
