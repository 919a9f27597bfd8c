/** The strength of a password as zxcvbn estimates it, with word lists in the library; nothing leaves the process. */
@NullMarked
package io.aldaba.password.zxcvbn;

import org.jspecify.annotations.NullMarked;
