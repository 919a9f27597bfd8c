/**
 * The door for devices without a browser or a keyboard (RFC 8628): the device shows a short code, a person types it in a
 * browser elsewhere, logs in, and allows or denies; the device meanwhile asks the token endpoint again and again.
 *
 * <p>Its promises: a code is tried by people who are logged in only, and only so many times; a request is decided once and its
 * device code redeemed once; who asks too often has to wait longer; nobody is spared the question because of an earlier yes.
 */
@NullMarked
package io.aldaba.device;

import org.jspecify.annotations.NullMarked;
