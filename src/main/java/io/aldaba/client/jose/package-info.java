/** Clients' assertions and keys by Nimbus JOSE + JWT. */
@NullMarked
package io.aldaba.client.jose;

import org.jspecify.annotations.NullMarked;
