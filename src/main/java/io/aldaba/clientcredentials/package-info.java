/**
 * The client credentials grant (RFC 6749 §4.4): an access token for a client about itself. Its subject is the client, which no
 * person's identifier can be taken for; it has no groups, no refresh token and no ID token, and nothing is written when it is
 * issued.
 */
@NullMarked
package io.aldaba.clientcredentials;

import org.jspecify.annotations.NullMarked;
