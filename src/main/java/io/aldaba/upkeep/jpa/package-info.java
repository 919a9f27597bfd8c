/** Leases in a table. */
@NullMarked
package io.aldaba.upkeep.jpa;

import org.jspecify.annotations.NullMarked;
