package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers authorization requests through the browser (RFC 6749 §4.1.2), with {@code iss} against mix-up attacks (RFC
 * 9207), in the requested response mode.
 */
@Dependent
class AuthorizationResponses {

    private static final int OK = 200;
    private static final Set<Rejection> ASKING = Set.of(OAuthError.loginRequired(), OAuthError.consentRequired());

    private final Responders responders;
    private final Issuer issuer;
    private final Pages pages;
    private final RefusalTrail refusalTrail;

    @Inject
    AuthorizationResponses(Responders responders, Issuer issuer, Pages pages, RefusalTrail refusalTrail) {
        this.responders = responders;
        this.issuer = issuer;
        this.pages = pages;
        this.refusalTrail = refusalTrail;
    }

    /**
     * Issues the response to a request that the user has consented to.
     *
     * @throws Rejected if there is nothing to grant
     */
    Response grant(
            ResponseTarget target,
            AuthorizationRequest request,
            AuthenticatedUser user,
            Visit visit,
            RemoteAddress from) {
        AuthorizationResult granted = responders.require(request.responseType()).grant(request, user, from);
        AuthorizationSuccessResponse message = new AuthorizationSuccessResponse(
                uri(target),
                granted.code()
                        .map(code -> new com.nimbusds.oauth2.sdk.AuthorizationCode(code.reveal()))
                        .orElse(null),
                granted.accessToken().orElse(null),
                null,
                sdkIssuer(),
                target.mode());
        Map<String, String> parameters = parameters(message, target);
        granted.idToken().ifPresent(idToken -> parameters.put("id_token", idToken.reveal()));
        return answer(target, parameters, visit);
    }

    /**
     * The error response. An error outside the protocol becomes {@code server_error}; only the operator learns its
     * reason.
     */
    Response refusal(ResponseTarget target, Rejected refused, Visit visit) {
        OAuthError error = refused.rejection() instanceof OAuthError oauth ? oauth : OAuthError.serverError();
        refusalTrail.refused(new Rejected(error, String.valueOf(refused.getMessage())));
        AuthorizationErrorResponse message = new AuthorizationErrorResponse(
                uri(target), new ErrorObject(error.code(), error.description()), null, sdkIssuer(), target.mode());
        return answer(target, parameters(message, target), visit);
    }

    /**
     * Whether a refusal only means that the user has to be asked, and may be: the session ended or the consent was
     * withdrawn since the check. If the user must not be asked, the client gets the error (Core §3.1.2.6).
     */
    static boolean asksAnew(AuthorizationRequest request, Rejected refused) {
        return !request.isSilent() && ASKING.contains(refused.rejection());
    }

    private Response answer(ResponseTarget target, Map<String, String> parameters, Visit visit) {
        if (target.mode().equals(ResponseMode.FORM_POST)) {
            return pages.show(OK, new FormPostView(target.redirect().uri().value(), parameters), visit);
        }
        FormParameters encoded = FormParameters.parse("");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            encoded = encoded.with(parameter.getKey(), parameter.getValue());
        }
        return pages.seeOther(URI.create(uri(target) + before(target) + encoded.encoded()), visit);
    }

    /** What separates the response from the redirect URI, which may have a query of its own (RFC 6749 §3.1.2). */
    private static String before(ResponseTarget target) {
        if (target.mode().equals(ResponseMode.FRAGMENT)) {
            return "#";
        }
        String query = uri(target).getRawQuery();
        if (query == null) {
            return "?";
        }
        return query.isEmpty() ? "" : "&";
    }

    /**
     * The parameters of the message, and the exact value of {@code state} (RFC 6749 §4.1.2), which the SDK would
     * trim.
     */
    private static Map<String, String> parameters(AuthorizationResponse message, ResponseTarget target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        message.toParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        target.state().ifPresent(state -> parameters.put("state", state));
        return parameters;
    }

    private static URI uri(ResponseTarget target) {
        return URI.create(target.redirect().uri().value());
    }

    private com.nimbusds.oauth2.sdk.id.Issuer sdkIssuer() {
        return new com.nimbusds.oauth2.sdk.id.Issuer(issuer.value());
    }
}
