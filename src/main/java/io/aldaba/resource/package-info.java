/**
 * What access tokens are for: the resources an operator declared (RFC 8707), each with the format, the algorithm, the
 * lifetime and the scope of its tokens, and with the clients that may introspect them. The service itself is a
 * resource, too, but is not declared.
 */
@NullMarked
package io.aldaba.resource;

import org.jspecify.annotations.NullMarked;
