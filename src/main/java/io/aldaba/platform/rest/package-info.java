/**
 * What every request passes and every answer gets: bounds before anything is parsed, security headers on errors too, and
 * one place each where refusals, the server's own errors and failures become answers. No answer repeats input or names a
 * class.
 */
@NullMarked
package io.aldaba.platform.rest;

import org.jspecify.annotations.NullMarked;
