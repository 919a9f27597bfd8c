/** The used assertions, as rows. */
@NullMarked
package io.aldaba.clientauthentication.jpa;

import org.jspecify.annotations.NullMarked;
