/** Families, refresh tokens and revocations as rows. Single use is enforced by one conditional statement. */
@NullMarked
package io.aldaba.token.jpa;

import org.jspecify.annotations.NullMarked;
