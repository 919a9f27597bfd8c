/**
 * Token exchange (RFC 8693): a client that received an access token gets another one for a service that it calls. The
 * operator defines for each client what it may do; the new token never has more scope, more groups or a longer
 * lifetime, and whatever revokes the login behind the first token revokes the second.
 *
 * <p>Only our own access tokens are accepted and issued. {@code may_act} (§4.4) is ignored.
 */
@NullMarked
package io.aldaba.exchange;

import org.jspecify.annotations.NullMarked;
