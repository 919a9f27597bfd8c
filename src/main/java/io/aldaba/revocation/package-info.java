/**
 * Revocation of tokens (RFC 7009). It guarantees that a revoked token is dead at the next request, and that a client
 * revokes only its own.
 */
@NullMarked
package io.aldaba.revocation;

import org.jspecify.annotations.NullMarked;
