/**
 * How users authenticate: by name and password. Each attempt is counted, in the counters of {@code throttle}, before
 * anything is hashed.
 *
 * <p>Wrong name, wrong password, no password, disabled, locked out: each gets the same answer, byte for byte, and
 * takes the time of one hash. This package issues no tokens; {@code token} does.
 */
@NullMarked
package io.aldaba.login;

import org.jspecify.annotations.NullMarked;
