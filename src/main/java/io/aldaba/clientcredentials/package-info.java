/**
 * The client credentials grant (RFC 6749 §4.4): an access token for a client about itself. Its subject is the client,
 * in a form that cannot be mistaken for a user's identifier; it has no groups, no refresh token and no ID token, and
 * issuing it writes nothing.
 */
@NullMarked
package io.aldaba.clientcredentials;

import org.jspecify.annotations.NullMarked;
