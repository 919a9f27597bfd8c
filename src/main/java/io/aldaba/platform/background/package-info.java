/** What runs in threads of the server for as long as it does: upkeep by a timer, and the delivery of logout notices. */
@NullMarked
package io.aldaba.platform.background;

import org.jspecify.annotations.NullMarked;
