/** What the database adapters of several features share. */
@NullMarked
package io.aldaba.kernel.jpa;

import org.jspecify.annotations.NullMarked;
