package io.aldaba.token.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.resource.Resource;
import io.aldaba.token.IssuedTokens;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One grant type of the token endpoint (RFC 6749 §1.3): the plug point, found by CDI. */
public interface Grant {

    /** Names what the access token is for (RFC 8707 §2). */
    String RESOURCE = "resource";

    /** The parameters that may stand more than once (RFC 8693 §2.1). */
    Set<String> REPEATABLE = Set.of(RESOURCE, "audience");

    /** The {@code grant_type} it answers to. */
    GrantType type();

    /** Whether it is open now; a closed one is as if it were not there. */
    default boolean isOffered() {
        return true;
    }

    /** The {@code issued_token_type} of its answers (RFC 8693 §2.2.1); none but token exchange has it. */
    default Optional<String> issuedTokenType() {
        return Optional.empty();
    }

    /**
     * Gives tokens.
     *
     * @param request the request as the SDK read it; its grant is of this type
     * @param form its parameters, for what the SDK reads otherwise than the grant has to
     * @param client who asks, and may use this grant type
     * @throws Rejected if there is nothing to give
     */
    IssuedTokens redeem(TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from);

    /**
     * The scope a request asks for; none where it has no such parameter.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for a malformed one
     */
    static Scope scopeOf(TokenRequest request) {
        return request.getScope() == null
                ? Scope.NONE
                : scopeOf(request.getScope().toString());
    }

    /** The resources a request is for (RFC 8707 §2.2); none where it names none. */
    static Set<String> resourcesOf(TokenRequest request) {
        return request.getResources() == null
                ? Set.of()
                : request.getResources().stream().map(URI::toString).collect(Collectors.toSet());
    }

    /**
     * The same for the parameters of the form.
     *
     * @throws Rejected with {@code invalid_target} for one that cannot be a resource
     */
    static Set<String> resourcesOf(FormParameters form) {
        return form.all(RESOURCE).stream().map(Grant::indicator).collect(Collectors.toSet());
    }

    private static String indicator(String text) {
        return Resource.indicator(text)
                .orElseThrow(() -> new Rejected(
                        OAuthError.invalidTarget("A resource must be an absolute URI without a fragment."),
                        "malformed resource"));
    }

    /** The same for the parameter's text. */
    static Scope scopeOf(String text) {
        return Scope.parse(text).orElseThrow(() -> new Rejected(OAuthError.invalidScope(), "malformed scope"));
    }
}
