package io.aldaba.token.web;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.resource.Resource;
import io.aldaba.token.IssuedTokens;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One grant type of the token endpoint (RFC 6749 §1.3): the extension point, found by CDI. */
public interface Grant {

    /** The parameter that names the resource of the access token (RFC 8707 §2). */
    String RESOURCE = "resource";

    /** The parameters that may occur more than once (RFC 8693 §2.1). */
    Set<String> REPEATABLE = Set.of(RESOURCE, "audience");

    /** The {@code grant_type} it handles. */
    GrantType type();

    /** Whether it is offered now; otherwise it is treated as if it did not exist. */
    default boolean isOffered() {
        return true;
    }

    /** The {@code issued_token_type} of its answers (RFC 8693 §2.2.1); only token exchange has one. */
    default Optional<String> issuedTokenType() {
        return Optional.empty();
    }

    /**
     * Issues tokens.
     *
     * @param request the request as the SDK read it; its grant is of this type
     * @param form its parameters, for those the SDK reads differently than the grant must
     * @param client the client, which may use this grant type
     * @throws Rejected if it refuses to issue tokens
     */
    IssuedTokens redeem(TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from);

    /**
     * The scope a request asks for; none if it has no such parameter.
     *
     * @throws Rejected with {@link OAuthError#invalidScope()} for a malformed one
     */
    static Scope scopeOf(TokenRequest request) {
        return request.getScope() == null
                ? Scope.NONE
                : scopeOf(request.getScope().toString());
    }

    /** The resources a request is for (RFC 8707 §2.2); none if it names none. */
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

    /**
     * The secret in a parameter, with the spaces that the SDK would trim: they make it another one (RFC 6749
     * appendix A).
     *
     * @throws Rejected with {@code invalid_request} if there is none
     */
    static Secret secretOf(FormParameters form, String name) {
        return form.get(name)
                .map(Secret::of)
                .orElseThrow(() -> new Rejected(
                        OAuthError.invalidRequest("A parameter of the grant is missing or malformed."),
                        "no parameter " + name));
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
