/**
 * The browser's door (RFC 6749 §4.1, OpenID Connect Core §3.1): a client sends a browser with a request, the person logs in and
 * consents if need be, and the browser goes back with a code that lives a minute and is used once.
 *
 * <p>The proof key of RFC 7636 is demanded, by {@code S256} only. A request may come in a signed object, by value or by reference
 * (Core §6, RFC 9101). A code is what a request is answered with; another feature may
 * add another response type. The hybrid flow, and unsigned or encrypted objects, are not offered.
 */
@NullMarked
package io.aldaba.authorize;

import org.jspecify.annotations.NullMarked;
