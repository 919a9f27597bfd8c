/** What the rows of several features share. */
@NullMarked
package io.aldaba.kernel.jpa;

import org.jspecify.annotations.NullMarked;
