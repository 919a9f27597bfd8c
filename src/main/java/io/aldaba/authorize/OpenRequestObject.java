package io.aldaba.authorize;

import io.aldaba.client.Client;
import io.aldaba.clientauthentication.RequestObjectCheck;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Verifies request objects (OpenID Connect Core §6.3, RFC 9101 §6): every fault gets the same answer, byte for byte.
 */
@Flow
public class OpenRequestObject {

    private final RequestObjectCheck check;
    private final Issuer issuer;
    private final Clock clock;

    @Inject
    public OpenRequestObject(RequestObjectCheck check, Issuer issuer, Clock clock) {
        this.check = check;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The object, verified.
     *
     * @throws Rejected with {@link OAuthError#invalidRequestObject()} if the client did not sign it for us, or it is
     *     not valid now
     */
    public RequestObject open(String object, Client client) {
        RequestObject opened = check.signed(object, client)
                .map(RequestObject::new)
                .orElseThrow(
                        () -> refusal("request object malformed, or its algorithm, key or signature wrong", client));
        opened.faultFor(client, issuer, clock.instant()).ifPresent(fault -> {
            throw refusal(fault, client);
        });
        return opened;
    }

    private static Rejected refusal(String forOperator, Client client) {
        return new Rejected(OAuthError.invalidRequestObject(), forOperator + ", from client " + client.id());
    }
}
