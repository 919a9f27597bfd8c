package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.State;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers authorization requests by the browser (RFC 6749 §4.1.2), with {@code iss} against mix-up (RFC 9207), by the response
 * mode asked for.
 */
@Dependent
class AuthorizationAnswers {

    private static final int OK = 200;

    private final Issuer issuer;
    private final Pages pages;

    @Inject
    AuthorizationAnswers(Issuer issuer, Pages pages) {
        this.issuer = issuer;
        this.pages = pages;
    }

    /** The code. */
    Response code(ResponseTarget target, Secret code, Visit visit) {
        return answer(
                target,
                new AuthorizationSuccessResponse(
                        uri(target),
                        new com.nimbusds.oauth2.sdk.AuthorizationCode(code.reveal()),
                        null,
                        state(target),
                        sdkIssuer(),
                        target.mode()),
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
