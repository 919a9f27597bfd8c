package io.aldaba.implicit.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.web.AuthorizationResult;
import io.aldaba.authorize.web.Responder;
import io.aldaba.client.ResponseType;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.implicit.IssueImplicitTokens;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Returns an ID token and an access token, while the setting enables it. */
@Dependent
class ImplicitTokensResponder implements Responder {

    private final IssueImplicitTokens issueImplicitTokens;
    private final ImplicitFlowSettings settings;

    @Inject
    ImplicitTokensResponder(IssueImplicitTokens issueImplicitTokens, ImplicitFlowSettings settings) {
        this.issueImplicitTokens = issueImplicitTokens;
        this.settings = settings;
    }

    @Override
    public ResponseType type() {
        return ResponseType.ID_TOKEN_TOKEN;
    }

    @Override
    public boolean isOffered() {
        return settings.enabled();
    }

    @Override
    public AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        return AuthorizationResult.tokens(issueImplicitTokens.issue(request, user, from));
    }
}
