package io.aldaba.authorize.web;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.IssueAuthorizationCode;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.login.AuthenticatedUser;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** An authorization code (RFC 6749 §4.1.2). */
@Dependent
class CodeResponder implements Responder {

    private final IssueAuthorizationCode issueAuthorizationCode;

    @Inject
    CodeResponder(IssueAuthorizationCode issueAuthorizationCode) {
        this.issueAuthorizationCode = issueAuthorizationCode;
    }

    @Override
    public ResponseType type() {
        return ResponseType.CODE;
    }

    @Override
    public AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
        return AuthorizationResult.code(issueAuthorizationCode.issue(request, user, from));
    }
}
