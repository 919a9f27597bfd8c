/**
 * Reads requests and writes responses in the same way for every resource: with limits, strictly, and with constant
 * error messages.
 */
@NullMarked
package io.aldaba.kernel.web;

import org.jspecify.annotations.NullMarked;
