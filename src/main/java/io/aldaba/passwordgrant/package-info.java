/**
 * The password grant (RFC 6749 §4.3): the door of the service's own front end, and a legacy one. RFC 9700 §2.4 says it must
 * not be used, for it hands people's passwords to clients; so it is open to the built-in client and to those whose operator
 * registered it, and one setting closes it to all.
 */
@NullMarked
package io.aldaba.passwordgrant;

import org.jspecify.annotations.NullMarked;
