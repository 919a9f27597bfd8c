/** The login page. Where people are on their way to is a {@link io.aldaba.login.web.Destination}'s business. */
@NullMarked
package io.aldaba.login.web;

import org.jspecify.annotations.NullMarked;
