/** Argon2id (RFC 9106) by password4j. */
@NullMarked
package io.aldaba.password.argon2;

import org.jspecify.annotations.NullMarked;
