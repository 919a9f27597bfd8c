/** Consents in the table {@code consent}. */
@NullMarked
package io.aldaba.consent.jpa;

import org.jspecify.annotations.NullMarked;
