/**
 * Encryption at rest. It guarantees: somebody who reads or writes the database without the
 * {@link io.aldaba.encryption.KeyEncryptionKey}, which comes from outside, can neither read the content of an
 * {@link io.aldaba.encryption.Envelope}, nor move it elsewhere, nor guess the text of a
 * {@link io.aldaba.encryption.KeyedDigest}.
 *
 * <p>It does not know what it protects, and it does not hash passwords.
 */
@NullMarked
package io.aldaba.encryption;

import org.jspecify.annotations.NullMarked;
