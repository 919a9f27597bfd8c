/** Columns of any table whose values are sealed before they are stored. */
@NullMarked
package io.aldaba.encryption.jpa;

import org.jspecify.annotations.NullMarked;
