/**
 * UserInfo (OpenID Connect Core §5.3): what a person agreed to tell a client, told to who bears an access token with the scope
 * {@code openid}, as it is now and not as it was at the login.
 */
@NullMarked
package io.aldaba.userinfo;

import org.jspecify.annotations.NullMarked;
