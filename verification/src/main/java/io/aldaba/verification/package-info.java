/**
 * Verifies Aldaba's access tokens in an application that runs on the same server: a method call, no HTTP, and a revocation
 * counts for the very next call. Put the jar into {@code WEB-INF/lib}; begin at
 * {@link io.aldaba.verification.AccessTokenVerifier}.
 */
package io.aldaba.verification;
