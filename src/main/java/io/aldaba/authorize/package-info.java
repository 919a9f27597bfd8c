/**
 * The authorization code flow (RFC 6749 §4.1, OpenID Connect Core §3.1): a client sends a browser with a request, the
 * user logs in and consents if necessary, and the browser returns with a code that is valid for a minute and used
 * once.
 *
 * <p>The proof key of RFC 7636 is required, with {@code S256} only. A request may be in a signed object, by value or
 * by reference (Core §6, RFC 9101). This package answers with a code; another package may add another response type.
 * The hybrid flow, and unsigned or encrypted objects, are not supported.
 */
@NullMarked
package io.aldaba.authorize;

import org.jspecify.annotations.NullMarked;
