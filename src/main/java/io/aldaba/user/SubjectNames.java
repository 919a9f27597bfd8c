package io.aldaba.user;

/** The subject identifiers of users at clients ({@code sub}, OpenID Connect Core §8). */
@FunctionalInterface
public interface SubjectNames {

    /**
     * The subject identifier of a user at a client.
     *
     * @param client its identifier; one whose token was valid in this request
     */
    String name(UserId user, String client);
}
