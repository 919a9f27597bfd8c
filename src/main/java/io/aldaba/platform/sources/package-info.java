/** Where time, randomness and identifiers come from. Nothing else in Aldaba asks the machine for them. */
@NullMarked
package io.aldaba.platform.sources;

import org.jspecify.annotations.NullMarked;
