package io.aldaba.identityprovider;

/**
 * The space in which a {@code sub} names one user: an issuer and, where its subjects are pairwise, a client there
 * (OpenID Connect Core §8).
 *
 * @param issuer the issuer identifier
 * @param clientId our client identifier there
 */
public record SubjectSpace(String issuer, String clientId) {}
