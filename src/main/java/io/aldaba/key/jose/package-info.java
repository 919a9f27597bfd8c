/**
 * Keys and tokens, with Nimbus JOSE + JWT and the Java cryptography beneath it: the only place that handles private
 * keys in plaintext.
 */
@NullMarked
package io.aldaba.key.jose;

import org.jspecify.annotations.NullMarked;
