/** The leases of periodic tasks that one node does for all. */
@NullMarked
package io.aldaba.upkeep;

import org.jspecify.annotations.NullMarked;
