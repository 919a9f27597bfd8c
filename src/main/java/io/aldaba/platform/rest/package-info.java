/**
 * What every request passes and every response gets: limits before anything is parsed, security headers on errors
 * too, and one place each that turns refusals, the server's own errors and failures into responses. No response
 * repeats input or names a class.
 */
@NullMarked
package io.aldaba.platform.rest;

import org.jspecify.annotations.NullMarked;
