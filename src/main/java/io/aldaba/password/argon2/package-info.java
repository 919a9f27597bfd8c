/** Argon2id (RFC 9106) by Bouncy Castle. */
@NullMarked
package io.aldaba.password.argon2;

import org.jspecify.annotations.NullMarked;
