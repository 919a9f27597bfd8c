/**
 * What access tokens are for: the resources an operator declared (RFC 8707), each with the dress, the algorithm, the lifetime and
 * the scope of the tokens for it, and with the clients that are told about them. The service itself is one, too, but is not declared.
 */
@NullMarked
package io.aldaba.resource;

import org.jspecify.annotations.NullMarked;
