/**
 * The words every feature speaks: refusals, secrets, scopes, the issuer, randomness, the audit trail, and the
 * stereotypes that say how a use case meets its transaction.
 *
 * <p>It imports no feature. Its leaf {@code web} holds what every resource needs to read a request and to answer one.
 */
@NullMarked
package io.aldaba.kernel;

import org.jspecify.annotations.NullMarked;
