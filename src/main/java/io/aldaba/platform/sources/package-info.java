/** The sources of time, randomness and identifiers. Nothing else in Aldaba reads them from the system. */
@NullMarked
package io.aldaba.platform.sources;

import org.jspecify.annotations.NullMarked;
