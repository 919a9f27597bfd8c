/** The client credentials grant at the token endpoint. */
@NullMarked
package io.aldaba.clientcredentials.web;

import org.jspecify.annotations.NullMarked;
