/**
 * The endpoint of tokens, {@code /token}, with its short cut {@code /token/refresh}. A grant type is a {@link io.aldaba.token.web.Grant} somebody provides.
 */
@NullMarked
package io.aldaba.token.web;

import org.jspecify.annotations.NullMarked;
