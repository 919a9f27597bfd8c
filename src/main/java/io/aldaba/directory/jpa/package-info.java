/** Directories in the table {@code directory}. */
@NullMarked
package io.aldaba.directory.jpa;

import org.jspecify.annotations.NullMarked;
