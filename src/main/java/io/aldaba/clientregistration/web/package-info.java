/** Registration of clients over HTTP (RFC 7591, RFC 7592), and an administrator's initial access tokens. */
@NullMarked
package io.aldaba.clientregistration.web;

import org.jspecify.annotations.NullMarked;
