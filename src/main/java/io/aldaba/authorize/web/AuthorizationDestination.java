package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.DecideNextStep;
import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.LoginRequirements;
import io.aldaba.login.web.Destination;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** An authorization request as the destination after a login. */
@Dependent
class AuthorizationDestination implements Destination {

    private final RequestReader reader;
    private final RequestObjectReader requestObjects;
    private final DecideNextStep decideNextStep;
    private final AuthorizationResponses answers;

    @Inject
    AuthorizationDestination(
            RequestReader reader,
            RequestObjectReader requestObjects,
            DecideNextStep decideNextStep,
            AuthorizationResponses answers) {
        this.reader = reader;
        this.requestObjects = requestObjects;
        this.decideNextStep = decideNextStep;
        this.answers = answers;
    }

    @Override
    public String path() {
        return AuthorizationEndpoint.PATH;
    }

    @Override
    public Purpose purpose(String query) {
        FormParameters parameters = RequestReader.parameters(query);
        ResponseTarget target = reader.target(parameters);
        return new Purpose(
                Optional.of(ClientView.of(target.redirect())),
                parameters.get("login_hint").orElse(""));
    }

    @Override
    public LoginRequirements requirements(String query) {
        return reader.requirements(RequestReader.parameters(query));
    }

    /** Does not read the rest of the request, which takes much longer. */
    @Override
    public String uiLocales(String query) {
        return Continuation.uiLocales(RequestReader.parameters(query));
    }

    /**
     * Answers the client at once if nothing is left to ask; in every other case the endpoint decides. A missing
     * consent is found by the use case that issues, which refuses.
     */
    @Override
    public Optional<Response> arrive(String query, AuthenticatedUser user, Visit visit, RemoteAddress from) {
        try {
            FormParameters parameters = requestObjects.open(RequestReader.parameters(query));
            ResponseTarget target = reader.target(parameters);
            AuthorizationRequest request = reader.read(target, parameters);
            boolean issues =
                    decideNextStep.beforeConsent(request, Optional.of(user)).isEmpty();
            return issues && !target.mode().equals(ResponseMode.FORM_POST)
                    ? Optional.of(answers.grant(target, request, user, visit, from))
                    : Optional.empty();
        } catch (Rejected refused) {
            return Optional.empty();
        }
    }

    @Override
    public Response giveUp(String query, Visit visit) {
        ResponseTarget target = reader.target(RequestReader.parameters(query));
        return answers.refusal(target, new Rejected(OAuthError.accessDenied(), "the person gave up logging in"), visit);
    }
}
