/** The browser's door over HTTP (OpenID Connect Core §3.1.2), and the pages people see there. */
@NullMarked
package io.aldaba.authorize.web;

import org.jspecify.annotations.NullMarked;
