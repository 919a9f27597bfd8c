/**
 * UserInfo (OpenID Connect Core §5.3): returns the claims that a user consented to, to the bearer of an access token
 * with the scope {@code openid}, with their current values and not those at the login.
 */
@NullMarked
package io.aldaba.userinfo;

import org.jspecify.annotations.NullMarked;
