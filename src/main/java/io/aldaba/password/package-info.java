/**
 * Passwords and how they are stored: byte-exact values, the policy for chosen passwords (NIST SP 800-63B §3.1.1), and
 * the bounded queue in front of an expensive hash.
 *
 * <p>It knows no user and counts no attempt; {@code user} and {@code login} do.
 */
@NullMarked
package io.aldaba.password;

import org.jspecify.annotations.NullMarked;
