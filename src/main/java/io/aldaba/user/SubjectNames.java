package io.aldaba.user;

/** What clients call people ({@code sub}, OpenID Connect Core §8). */
@FunctionalInterface
public interface SubjectNames {

    /**
     * What that client is told.
     *
     * @param client its identifier; one whose token was good in this request
     */
    String name(UserId user, String client);
}
