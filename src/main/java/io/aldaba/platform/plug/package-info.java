/** Collects what several features implement for the one that needs all of it. */
@NullMarked
package io.aldaba.platform.plug;

import org.jspecify.annotations.NullMarked;
