/** The counters of attempts in the table {@code login_throttle}. */
@NullMarked
package io.aldaba.login.jpa;

import org.jspecify.annotations.NullMarked;
