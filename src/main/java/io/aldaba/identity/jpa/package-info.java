/** External identities in the table {@code external_identity}. */
@NullMarked
package io.aldaba.identity.jpa;

import org.jspecify.annotations.NullMarked;
