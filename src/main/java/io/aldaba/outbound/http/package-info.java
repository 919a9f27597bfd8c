/** Calls in HTTP/1.1 (RFC 9112) over sockets of Java's own, one connection for each call. */
@NullMarked
package io.aldaba.outbound.http;

import org.jspecify.annotations.NullMarked;
