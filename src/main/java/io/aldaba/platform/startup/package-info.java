/** What is prepared at start, once the schema is there. */
@NullMarked
package io.aldaba.platform.startup;

import org.jspecify.annotations.NullMarked;
