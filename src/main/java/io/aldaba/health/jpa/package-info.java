/** Checks whether the database answers. */
@NullMarked
package io.aldaba.health.jpa;

import org.jspecify.annotations.NullMarked;
