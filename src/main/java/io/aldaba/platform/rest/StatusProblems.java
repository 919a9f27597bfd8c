package io.aldaba.platform.rest;

import io.aldaba.kernel.Problem;

/** The problem for a bare HTTP status, if the server and not a resource refused. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.unauthorized();
            case 403 -> Problem.of("forbidden", "The caller may not do this.", 403);
            case 404 -> Problem.notFound();
            case 405 -> Problem.of("method-not-allowed", "The method is not allowed here.", 405);
            case 406 -> Problem.of("not-acceptable", "No acceptable representation exists.", 406);
            case 408 -> Problem.of("request-timeout", "The request body took too long.", 408);
            case 413 -> Problem.of("too-large", "The request body is too large.", 413);
            case 414 -> Problem.of("uri-too-long", "The request URI is too long.", 414);
            case 415 -> Problem.of("unsupported-media-type", "The content type is not supported.", 415);
            case 503 -> Problem.busy();
            default ->
                status >= 500
                        ? Problem.serverError()
                        : Problem.of("bad-request", "The request is malformed.", Math.max(status, 400));
        };
    }
}
