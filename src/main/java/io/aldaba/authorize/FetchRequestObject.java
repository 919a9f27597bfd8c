package io.aldaba.authorize;

import io.aldaba.client.Client;
import io.aldaba.clientauthentication.AssertionCheck;
import io.aldaba.kernel.Flow;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.RequestedCalls;
import jakarta.inject.Inject;
import java.net.URI;

/**
 * Fetches request objects (OpenID Connect Core §6.2, RFC 9101 §5.2) only from the URIs that their client registered:
 * otherwise anybody who sends a browser here could choose what we call.
 */
@Flow
public class FetchRequestObject {

    private static final String ACCEPT = "application/oauth-authz-req+jwt, application/jwt";
    private static final int OK = 200;

    private final RequestedCalls calls;

    @Inject
    public FetchRequestObject(RequestedCalls calls) {
        this.calls = calls;
    }

    /**
     * The object at that URI, not yet verified. The fragment is compared but not sent. The media type is ignored: the
     * signature proves more.
     *
     * @throws Rejected with {@link OAuthError#invalidRequestUri()} if the URI is not registered or provides no
     *     acceptable object; with {@link OAuthError#temporarilyUnavailable()} if too much is fetched at once
     */
    public String fetch(String requestUri, Client client) {
        if (!client.metadata().requestObjects().mayBeAt(requestUri)) {
            throw refusal("a request_uri that is not registered", client);
        }
        OutboundResult result = calls.get(withoutFragment(requestUri), ACCEPT, ChosenBy.of(client.selfRegistered()));
        if (result instanceof Answer answer
                && answer.status() == OK
                && answer.body().bytes().length <= AssertionCheck.MAX_LENGTH) {
            return answer.body().text().strip();
        }
        throw refusal("no request object at request_uri: " + reason(result), client);
    }

    private static URI withoutFragment(String uri) {
        return URI.create(uri.split("#", 2)[0]);
    }

    private static String reason(OutboundResult result) {
        return result instanceof Answer answer
                ? "status " + answer.status() + ", or more than 16 kB"
                : ((OutboundResult.Failure) result).reason().name();
    }

    private static Rejected refusal(String forOperator, Client client) {
        return new Rejected(OAuthError.invalidRequestUri(), forOperator + ", from client " + client.id());
    }
}
