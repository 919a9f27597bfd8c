/**
 * Logout (OpenID Connect RP-Initiated Logout): it ends the session for all clients at once, and with it the tokens
 * that depend on the session.
 */
@NullMarked
package io.aldaba.logout;

import org.jspecify.annotations.NullMarked;
