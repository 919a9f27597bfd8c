/** Columns that are sealed before they are stored, of whichever table. */
@NullMarked
package io.aldaba.encryption.jpa;

import org.jspecify.annotations.NullMarked;
