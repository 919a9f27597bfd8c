/**
 * The keys that Aldaba signs with. The package promises: every token is signed by a key that relying parties could
 * fetch long before ({@link io.aldaba.key.KeyRing}), private keys are stored encrypted under a key from outside the
 * database ({@link io.aldaba.encryption.Envelope}), and a {@link io.aldaba.key.VerifiedToken} can only come from
 * {@link io.aldaba.key.TokenVerifier}. RFC 7515, 7517, 7518, 7519, 7638 and the advice of RFC 8725.
 *
 * <p>This package does not know what a token means, and verifies only tokens that Aldaba signed itself: a client's
 * assertion is verified elsewhere, with the client's keys.
 */
@NullMarked
package io.aldaba.key;

import org.jspecify.annotations.NullMarked;
