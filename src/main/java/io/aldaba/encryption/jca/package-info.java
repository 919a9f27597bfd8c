/** Encryption and digests by the Java Cryptography Architecture. */
@NullMarked
package io.aldaba.encryption.jca;

import org.jspecify.annotations.NullMarked;
