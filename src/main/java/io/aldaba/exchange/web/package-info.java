/** Token exchange at the token endpoint. */
@NullMarked
package io.aldaba.exchange.web;

import org.jspecify.annotations.NullMarked;
