/** The UserInfo endpoint. */
@NullMarked
package io.aldaba.userinfo.web;

import org.jspecify.annotations.NullMarked;
