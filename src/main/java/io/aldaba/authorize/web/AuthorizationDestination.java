package io.aldaba.authorize.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.LoginWishes;
import io.aldaba.login.web.Destination;
import io.aldaba.page.web.ContentPolicy;
import io.aldaba.page.web.Visit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;

/** An authorization request as the way on after a login. */
@Dependent
class AuthorizationDestination implements Destination {

    private final RequestReader reader;
    private final AuthorizationAnswers answers;

    @Inject
    AuthorizationDestination(RequestReader reader, AuthorizationAnswers answers) {
        this.reader = reader;
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
                Optional.of(ClientView.of(target.redirect().client())),
                parameters.get("login_hint").orElse(""),
                Set.of(ContentPolicy.source(target.redirect().uri().value())));
    }

    @Override
    public LoginWishes wishes(String query) {
        return reader.wishes(RequestReader.parameters(query));
    }

    @Override
    public Response giveUp(String query, Visit visit) {
        ResponseTarget target = reader.target(RequestReader.parameters(query));
        return answers.refusal(target, new Rejected(OAuthError.accessDenied(), "the person gave up logging in"), visit);
    }
}
