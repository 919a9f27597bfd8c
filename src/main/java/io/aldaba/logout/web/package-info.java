/** Logout over HTTP (OpenID Connect RP-Initiated Logout), and its pages for users. */
@NullMarked
package io.aldaba.logout.web;

import org.jspecify.annotations.NullMarked;
