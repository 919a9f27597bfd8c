/** The counters of attempts in the table {@code login_throttle}. */
@NullMarked
package io.aldaba.throttle.jpa;

import org.jspecify.annotations.NullMarked;
