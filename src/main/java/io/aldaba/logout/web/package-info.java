/** Logout over HTTP (OpenID Connect RP-Initiated Logout), and the pages people see there. */
@NullMarked
package io.aldaba.logout.web;

import org.jspecify.annotations.NullMarked;
