/**
 * People who log in at another OpenID provider (OpenID Connect Core 1.0, as a relying party; RFC 7636, RFC 9207; RP-Initiated and
 * Back-Channel Logout). Its promise: nobody is logged in but by a fresh answer of the one provider that was asked, in the browser
 * that asked; and no account that was here before is given to anybody who has not proved it here as well.
 *
 * <p>Providers are declared in {@code identityprovider}. It does not know where people are on their way to.
 */
@NullMarked
package io.aldaba.federation;

import org.jspecify.annotations.NullMarked;
