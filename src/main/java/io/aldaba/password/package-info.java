/**
 * Passwords and how they are kept: byte-exact values, the policy a chosen password must meet (NIST SP 800-63B §3.1.1), and
 * the bounded queue in front of an expensive hash.
 *
 * <p>It knows no user and counts no attempt; those are {@code user} and {@code login}.
 */
@NullMarked
package io.aldaba.password;

import org.jspecify.annotations.NullMarked;
