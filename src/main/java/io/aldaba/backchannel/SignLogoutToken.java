package io.aldaba.backchannel;

import io.aldaba.claims.NameSubject;
import io.aldaba.client.Client;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Issuer;
import io.aldaba.key.TokenSigner;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs logout tokens (OpenID Connect Back-Channel Logout §2.4): with the algorithm of the client's ID tokens, but of
 * another type and never with a {@code nonce}, so that neither is mistaken for the other (§2.6).
 */
@Flow
public class SignLogoutToken {

    private static final String TYPE = "logout+jwt";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** As §4 recommends: at most two minutes. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final TokenSigner signer;
    private final NameSubject nameSubject;
    private final Ids ids;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public SignLogoutToken(TokenSigner signer, NameSubject nameSubject, Ids ids, Issuer issuer, Clock clock) {
        this.signer = signer;
        this.nameSubject = nameSubject;
        this.ids = ids;
        this.issuer = issuer;
        this.clock = clock;
    }

    String sign(Participant participant, Client client) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.value());
        claims.put("sub", nameSubject.name(participant.user(), client));
        claims.put("aud", client.id().value());
        claims.put("iat", now);
        claims.put("exp", now.plus(LIFETIME));
        claims.put("jti", ids.next());
        claims.put("events", Map.of(EVENT, Map.of()));
        claims.put("sid", participant.session().value());
        return signer.sign(client.metadata().signing().idToken(), TYPE, claims);
    }
}
