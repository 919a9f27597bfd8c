/** Giving tokens back (RFC 7009). It promises that what a client revoked is dead at the next request, and nobody else's is. */
@NullMarked
package io.aldaba.revocation;

import org.jspecify.annotations.NullMarked;
