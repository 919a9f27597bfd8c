/** The strength of a password as zxcvbn estimates it, from lists that are in the library and never leave the process. */
@NullMarked
package io.aldaba.password.zxcvbn;

import org.jspecify.annotations.NullMarked;
