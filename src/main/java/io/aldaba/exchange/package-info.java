/**
 * Token exchange (RFC 8693): a client that was shown an access token gets another one for what it has to call itself. What it may
 * is the operator's word, client by client; the scope never grows, nor do the groups, the life is never longer, and what revokes
 * the login behind the first token revokes the second.
 *
 * <p>Only access tokens of ours are taken and given. {@code may_act} (§4.4) is not looked at.
 */
@NullMarked
package io.aldaba.exchange;

import org.jspecify.annotations.NullMarked;
