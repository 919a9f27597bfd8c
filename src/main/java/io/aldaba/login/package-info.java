/**
 * How people prove who they are: by name and password, counted before anything is hashed, in the counters of {@code throttle}.
 *
 * <p>Wrong name, wrong password, no password, disabled, locked out: one answer, byte for byte, for one hash's time. It
 * issues no token; that is {@code token}.
 */
@NullMarked
package io.aldaba.login;

import org.jspecify.annotations.NullMarked;
