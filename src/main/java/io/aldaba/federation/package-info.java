/**
 * Logins at another OpenID provider (OpenID Connect Core 1.0, as a relying party; RFC 7636, RFC 9207; RP-Initiated
 * and Back-Channel Logout). The package promises two things. A user is logged in only by a fresh response of the
 * provider that was asked, in the browser that asked. An existing account is given only to a user who has also proved
 * here that it is theirs.
 *
 * <p>Providers are declared in {@code identityprovider}. This package does not know what a return path leads to.
 */
@NullMarked
package io.aldaba.federation;

import org.jspecify.annotations.NullMarked;
