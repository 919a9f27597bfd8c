package io.aldaba.kernel;

import java.util.List;

/**
 * A rejection by an endpoint that is not OAuth's (RFC 9457).
 *
 * @param type the last segment of the problem's {@code type} URI
 * @param title a constant sentence for the type
 * @param status the HTTP status code
 * @param faults what is wrong with which field; empty if it is not about fields
 */
public record Problem(String type, String title, int status, List<FieldFault> faults) implements Rejection {

    /** Copies the faults. */
    public Problem {
        faults = List.copyOf(faults);
    }

    /** A problem that is not about fields. */
    public static Problem of(String type, String title, int status) {
        return new Problem(type, title, status, List.of());
    }

    /** Some fields of the body are invalid: all of them at once. */
    public static Problem invalidFields(List<FieldFault> faults) {
        return new Problem("invalid-fields", "Some fields are invalid.", 400, faults);
    }

    /** The endpoint cannot read the body. */
    public static Problem malformedBody() {
        return of("malformed-body", "The request body is malformed.", 400);
    }

    /** The endpoint cannot read the request. */
    public static Problem malformedRequest() {
        return of("bad-request", "The request is malformed.", 400);
    }

    /** The request lacks a credential. */
    public static Problem unauthorized(String title) {
        return of("unauthorized", title, 401);
    }

    /** The request has no access token; then the challenge of the response has no error code (RFC 6750 §3.1). */
    public static Problem unauthorized() {
        return unauthorized("An access token is needed.");
    }

    /** There is no such resource. */
    public static Problem notFound() {
        return of("not-found", "There is no such resource.", 404);
    }

    /** The request conflicts with existing data; the response does not say with which. */
    public static Problem conflict(String title) {
        return of("conflict", title, 409);
    }

    /** Too much work is waiting; the response carries {@code Retry-After}. */
    public static Problem busy() {
        return of("busy", "The service is busy. Try again later.", 503);
    }

    /** An unexpected failure; the cause is in the log under the correlation id. */
    public static Problem serverError() {
        return of("server-error", "The request could not be completed.", 500);
    }

    /**
     * One fault of one field.
     *
     * @param field the field's path, as the client wrote it or would have written it
     * @param message a constant sentence
     */
    public record FieldFault(String field, String message) {}
}
