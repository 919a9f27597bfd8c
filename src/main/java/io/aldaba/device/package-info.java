/**
 * The device authorization grant, for devices without a browser or a keyboard (RFC 8628): the device shows a short
 * code; a user types it in a browser elsewhere, logs in, and allows or denies; meanwhile the device polls the token
 * endpoint.
 *
 * <p>Guarantees: only logged-in users can try a code, and only a limited number of times; a request is decided once
 * and its device code redeemed once; a device that polls too often has to wait longer; an earlier approval never
 * replaces the question.
 */
@NullMarked
package io.aldaba.device;

import org.jspecify.annotations.NullMarked;
