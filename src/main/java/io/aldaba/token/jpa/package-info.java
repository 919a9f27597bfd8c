/** Families, refresh tokens and revocations as rows. What is used once is used by one conditional statement. */
@NullMarked
package io.aldaba.token.jpa;

import org.jspecify.annotations.NullMarked;
