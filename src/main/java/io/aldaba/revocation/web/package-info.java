/** The endpoint {@code /revoke}. */
@NullMarked
package io.aldaba.revocation.web;

import org.jspecify.annotations.NullMarked;
