/** What is done from time to time by one node for all of them: whose turn it is. */
@NullMarked
package io.aldaba.upkeep;

import org.jspecify.annotations.NullMarked;
