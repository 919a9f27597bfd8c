/** Authorization codes in the table {@code authorization_code}. */
@NullMarked
package io.aldaba.authorize.jpa;

import org.jspecify.annotations.NullMarked;
