/**
 * What people see and end of themselves: their sessions, what they allowed to whom; and the applications they can go to from
 * here (OpenID Connect Core §4).
 *
 * <p>Everything belongs to the person who is logged in, and each statement that changes something says so. It changes no
 * profile and no password.
 */
@NullMarked
package io.aldaba.account;

import org.jspecify.annotations.NullMarked;
