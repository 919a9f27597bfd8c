/** Sessions in the table {@code session}. */
@NullMarked
package io.aldaba.session.jpa;

import org.jspecify.annotations.NullMarked;
