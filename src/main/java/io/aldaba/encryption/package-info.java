/**
 * What rests encrypted. Its promise: who reads or writes the database but has not the {@link
 * io.aldaba.encryption.KeyEncryptionKey}, which comes from outside of it, can neither read what an {@link
 * io.aldaba.encryption.Envelope} holds, nor put it elsewhere, nor guess what a {@link io.aldaba.encryption.KeyedDigest} is of.
 *
 * <p>It does not know what it keeps secret, and it does not hash passwords.
 */
@NullMarked
package io.aldaba.encryption;

import org.jspecify.annotations.NullMarked;
