/**
 * What Aldaba signs with. Its promise: every token is signed by a key that relying parties could fetch long before
 * ({@link io.aldaba.key.KeyRing}), private keys rest encrypted under a key from outside the database
 * ({@link io.aldaba.encryption.Envelope}), and a {@link io.aldaba.key.VerifiedToken} can only come from
 * {@link io.aldaba.key.TokenVerifier}. RFC 7515, 7517, 7518, 7519, 7638 and the advice of RFC 8725.
 *
 * <p>It does not know what a token means, and it verifies only tokens it signed itself: a client's assertion is judged by
 * the client's keys, elsewhere.
 */
@NullMarked
package io.aldaba.key;

import org.jspecify.annotations.NullMarked;
