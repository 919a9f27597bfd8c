/**
 * The password grant (RFC 6749 §4.3), for the service's own front end and legacy clients. RFC 9700 §2.4 forbids it
 * because clients see people's passwords; so only the built-in client and clients that an operator registered for it
 * may use it, and one setting disables it for all.
 */
@NullMarked
package io.aldaba.passwordgrant;

import org.jspecify.annotations.NullMarked;
