/** The authorization endpoint over HTTP (OpenID Connect Core §3.1.2), and its pages for users. */
@NullMarked
package io.aldaba.authorize.web;

import org.jspecify.annotations.NullMarked;
