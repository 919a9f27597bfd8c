/** How a client says over HTTP who it is. */
@NullMarked
package io.aldaba.clientauthentication.web;

import org.jspecify.annotations.NullMarked;
