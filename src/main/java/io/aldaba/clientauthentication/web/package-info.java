/** How a client identifies itself over HTTP. */
@NullMarked
package io.aldaba.clientauthentication.web;

import org.jspecify.annotations.NullMarked;
