package io.aldaba.implicit.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.web.AuthorizationResult;
import io.aldaba.authorize.web.Responder;
import io.aldaba.client.ResponseType;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.implicit.IssueIdToken;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Returns an ID token, while the setting enables it. */
@Dependent
class IdTokenResponder implements Responder {

    private final IssueIdToken issueIdToken;
    private final ImplicitFlowSettings settings;

    @Inject
    IdTokenResponder(IssueIdToken issueIdToken, ImplicitFlowSettings settings) {
        this.issueIdToken = issueIdToken;
        this.settings = settings;
    }

    @Override
    public ResponseType type() {
        return ResponseType.ID_TOKEN;
    }

    @Override
    public boolean isOffered() {
        return settings.enabled();
    }

    @Override
    public AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        return AuthorizationResult.idToken(issueIdToken.issue(request, user, from));
    }
}
