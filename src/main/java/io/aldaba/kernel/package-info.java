/**
 * The vocabulary of every feature: rejections, secrets, scopes, the issuer, randomness, the audit trail, and the
 * stereotypes that define how a use case runs in a transaction.
 *
 * <p>It imports no feature. Its package {@code web} holds what every resource needs to read a request and to answer
 * one.
 */
@NullMarked
package io.aldaba.kernel;

import org.jspecify.annotations.NullMarked;
