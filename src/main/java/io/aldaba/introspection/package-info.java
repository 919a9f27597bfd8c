/**
 * Introspection of tokens for confidential clients that received them (RFC 7662), also as signed JWT (RFC 9701). It
 * guarantees: dead tokens, unknown tokens and tokens that are not the caller's concern look the same.
 */
@NullMarked
package io.aldaba.introspection;

import org.jspecify.annotations.NullMarked;
