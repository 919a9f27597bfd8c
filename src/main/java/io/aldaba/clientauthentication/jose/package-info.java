/** Clients' assertions and keys by Nimbus JOSE + JWT. */
@NullMarked
package io.aldaba.clientauthentication.jose;

import org.jspecify.annotations.NullMarked;
