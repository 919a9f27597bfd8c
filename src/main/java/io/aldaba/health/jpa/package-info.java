/** Asks the database whether it is there. */
@NullMarked
package io.aldaba.health.jpa;

import org.jspecify.annotations.NullMarked;
