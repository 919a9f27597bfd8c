/** Signing keys in the table {@code signing_key}. */
@NullMarked
package io.aldaba.key.jpa;

import org.jspecify.annotations.NullMarked;
