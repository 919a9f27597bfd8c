/**
 * The browser's door (RFC 6749 §4.1, OpenID Connect Core §3.1): a client sends a browser with a request, the person logs in and
 * consents if need be, and the browser goes back with a code that lives a minute and is used once.
 *
 * <p>The proof key of RFC 7636 is demanded, by {@code S256} only. Request objects (Core §6) and the implicit and hybrid flows
 * are not offered.
 */
@NullMarked
package io.aldaba.authorize;

import org.jspecify.annotations.NullMarked;
