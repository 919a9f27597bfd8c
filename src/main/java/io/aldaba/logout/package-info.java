/**
 * Logging out (OpenID Connect RP-Initiated Logout): the session ends, for every client at once, and with it the tokens that do
 * not outlive it.
 */
@NullMarked
package io.aldaba.logout;

import org.jspecify.annotations.NullMarked;
