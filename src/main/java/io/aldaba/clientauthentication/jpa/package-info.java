/** The assertions that were used, as rows. */
@NullMarked
package io.aldaba.clientauthentication.jpa;

import org.jspecify.annotations.NullMarked;
