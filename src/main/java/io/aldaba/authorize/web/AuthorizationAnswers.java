package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Secret;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers authorization requests by the browser (RFC 6749 §4.1.2), with {@code iss} against mix-up (RFC 9207), by the response
 * mode asked for.
 */
@Dependent
class AuthorizationAnswers {

    private static final int OK = 200;

    private final Responders responders;
    private final Issuer issuer;
    private final Pages pages;

    @Inject
    AuthorizationAnswers(Responders responders, Issuer issuer, Pages pages) {
        this.responders = responders;
        this.issuer = issuer;
        this.pages = pages;
    }

    /**
     * What the request asks for, which everybody has agreed to.
     *
     * @throws Rejected if there is nothing to grant
     */
    Response grant(
            ResponseTarget target,
            AuthorizationRequest request,
            AuthenticatedUser user,
            Visit visit,
            RemoteAddress from) {
        Granted granted = responders.require(request.responseType()).grant(request, user, from);
        AuthorizationSuccessResponse message = new AuthorizationSuccessResponse(
                uri(target),
                granted.code()
                        .map(code -> new com.nimbusds.oauth2.sdk.AuthorizationCode(code.reveal()))
                        .orElse(null),
                granted.accessToken().orElse(null),
                state(target),
                sdkIssuer(),
                target.mode());
        return answer(
                target,
                granted.idToken().map(idToken -> withIdToken(message, idToken)).orElse(message),
                visit);
    }

    /** The refusal; one that is none of the protocol's is a {@code server_error}. */
    Response refusal(ResponseTarget target, Rejected refused, Visit visit) {
        OAuthError error = refused.rejection() instanceof OAuthError oauth ? oauth : OAuthError.serverError();
        return answer(
                target,
                new AuthorizationErrorResponse(
                        uri(target),
                        new ErrorObject(error.code(), error.description()),
                        state(target),
                        sdkIssuer(),
                        target.mode()),
                visit);
    }

    private Response answer(ResponseTarget target, AuthorizationResponse message, Visit visit) {
        if (!target.mode().equals(ResponseMode.FORM_POST)) {
            return pages.seeOther(message.toURI(), visit);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        message.toParameters().forEach((name, values) -> fields.put(name, values.get(0)));
        return pages.show(OK, new FormPostView(target.redirect().uri().value(), fields), visit);
    }

    /** The SDK takes an ID token that is parsed, and parses it itself only as a part of a message. */
    private static AuthorizationSuccessResponse withIdToken(AuthorizationSuccessResponse message, Secret idToken) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(message.toParameters());
        parameters.put("id_token", List.of(idToken.reveal()));
        try {
            return AuthenticationSuccessResponse.parse(message.getRedirectionURI(), parameters);
        } catch (ParseException e) {
            throw new IllegalStateException("an answer of ours that is none", e);
        }
    }

    private static URI uri(ResponseTarget target) {
        return URI.create(target.redirect().uri().value());
    }

    private static @Nullable State state(ResponseTarget target) {
        return target.state().map(State::new).orElse(null);
    }

    private com.nimbusds.oauth2.sdk.id.Issuer sdkIssuer() {
        return new com.nimbusds.oauth2.sdk.id.Issuer(issuer.value());
    }
}
