package io.aldaba.kernel;

import java.util.List;

/**
 * A refusal of an endpoint that is not OAuth's (RFC 9457).
 *
 * @param type the last segment of the problem's {@code type} URI
 * @param title a constant sentence for the type
 * @param status the HTTP status code
 * @param faults what is wrong with which field; empty where no field is to blame
 */
public record Problem(String type, String title, int status, List<FieldFault> faults) implements Rejection {

    /** Copies the faults. */
    public Problem {
        faults = List.copyOf(faults);
    }

    /** A problem no single field is to blame for. */
    public static Problem of(String type, String title, int status) {
        return new Problem(type, title, status, List.of());
    }

    /** The body's fields are faulty: all of them at once. */
    public static Problem invalidFields(List<FieldFault> faults) {
        return new Problem("invalid-fields", "Some fields are invalid.", 400, faults);
    }

    /** The body is not what the endpoint reads. */
    public static Problem malformedBody() {
        return of("malformed-body", "The request body is malformed.", 400);
    }

    /** The request is not what the endpoint reads. */
    public static Problem malformedRequest() {
        return of("bad-request", "The request is malformed.", 400);
    }

    /** A credential is needed and there is none. */
    public static Problem unauthorized(String title) {
        return of("unauthorized", title, 401);
    }

    /** No access token was sent; the challenge of the answer tells no error code then (RFC 6750 §3.1). */
    public static Problem unauthorized() {
        return unauthorized("An access token is needed.");
    }

    /** There is no such resource. */
    public static Problem notFound() {
        return of("not-found", "There is no such resource.", 404);
    }

    /** It would collide with what exists; which part does is not told. */
    public static Problem conflict(String title) {
        return of("conflict", title, 409);
    }

    /** More work than may wait; the answer carries {@code Retry-After}. */
    public static Problem busy() {
        return of("busy", "The service is busy. Try again later.", 503);
    }

    /** Something failed here; the cause is in the log under the correlation id. */
    public static Problem serverError() {
        return of("server-error", "The request could not be completed.", 500);
    }

    /**
     * One fault of one field.
     *
     * @param field the field's path, as the caller wrote it or would have written it
     * @param message a constant sentence
     */
    public record FieldFault(String field, String message) {}
}
