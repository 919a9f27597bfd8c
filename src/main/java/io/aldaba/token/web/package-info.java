/**
 * The token endpoint, {@code /token}, with its shortcut {@code /token/refresh}. A grant type is a
 * {@link io.aldaba.token.web.Grant} that another package may provide.
 */
@NullMarked
package io.aldaba.token.web;

import org.jspecify.annotations.NullMarked;
