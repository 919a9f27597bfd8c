/** Calls in HTTP/1.1 (RFC 9112) over Java's own sockets, one connection for each call. */
@NullMarked
package io.aldaba.outbound.http;

import org.jspecify.annotations.NullMarked;
