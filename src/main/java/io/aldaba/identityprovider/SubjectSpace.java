package io.aldaba.identityprovider;

/**
 * Within what a {@code sub} names one person: an issuer and, where its subjects are pairwise, a client there (OpenID Connect Core §8).
 *
 * @param issuer the issuer identifier
 * @param clientId what we are there
 */
public record SubjectSpace(String issuer, String clientId) {}
