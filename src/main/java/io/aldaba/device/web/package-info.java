/** The device authorization grant over HTTP (RFC 8628), and the pages for the users who decide. */
@NullMarked
package io.aldaba.device.web;

import org.jspecify.annotations.NullMarked;
