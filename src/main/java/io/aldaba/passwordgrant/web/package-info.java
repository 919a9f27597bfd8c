/** The password grant at the token endpoint. */
@NullMarked
package io.aldaba.passwordgrant.web;

import org.jspecify.annotations.NullMarked;
