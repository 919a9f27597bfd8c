package io.aldaba.clientregistration;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;

/**
 * The errors of registration (RFC 7591 §3.2.2). A description names only members that we know, and repeats no value.
 */
final class RegistrationError {

    /**
     * The same answer for every invalid registration access token: unknown client, deleted client, another client's
     * token.
     */
    static final OAuthError NOT_THE_OWNER =
            new OAuthError("invalid_token", "The registration access token is not valid for this client.", 401);

    static final OAuthError WRONG_INITIAL_TOKEN =
            new OAuthError("invalid_token", "The initial access token is invalid, expired or used up.", 401);

    static final Problem NO_INITIAL_TOKEN =
            Problem.unauthorized("An initial access token is needed to register a client.");

    static final OAuthError UNAPPROVED_STATEMENT =
            new OAuthError("unapproved_software_statement", "No software statement is approved here.", 400);

    private static final String REDIRECT_URIS = "redirect_uris";
    private static final int BAD_REQUEST = 400;

    private RegistrationError() {}

    /** An error for faulty metadata, by the faulty member. */
    static Rejected metadata(String member, String fault) {
        String code =
                member.matches(REDIRECT_URIS + "(\\[\\d+])?") ? "invalid_redirect_uri" : "invalid_client_metadata";
        String description = member + " " + fault;
        return new Rejected(
                new OAuthError(code, description + ".", BAD_REQUEST), "client metadata refused: " + description);
    }

    /** The same for a fault noted with a JSON path. */
    static Rejected metadata(FieldFault fault) {
        return metadata(JsonPath.belowRoot(fault.field()), fault.message());
    }
}
