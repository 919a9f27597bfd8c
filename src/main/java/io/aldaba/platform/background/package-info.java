/**
 * What runs in threads of the server as long as the service runs: upkeep by a timer, and the delivery of logout
 * notices.
 */
@NullMarked
package io.aldaba.platform.background;

import org.jspecify.annotations.NullMarked;
