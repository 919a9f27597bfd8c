/**
 * The endpoints of tokens: {@code /token} with its short cut {@code /token/refresh}, {@code /introspect} and {@code /revoke}.
 * A grant type is a {@link io.aldaba.token.web.Grant} somebody provides.
 */
@NullMarked
package io.aldaba.token.web;

import org.jspecify.annotations.NullMarked;
