/** The login page. The target of a login is up to a {@link io.aldaba.login.web.Destination}. */
@NullMarked
package io.aldaba.login.web;

import org.jspecify.annotations.NullMarked;
