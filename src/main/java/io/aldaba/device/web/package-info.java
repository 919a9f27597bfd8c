/** The device authorization grant over HTTP (RFC 8628), and the pages people see who allow a device. */
@NullMarked
package io.aldaba.device.web;

import org.jspecify.annotations.NullMarked;
