/** The name in the server's JNDI under which other applications find Aldaba. */
@NullMarked
package io.aldaba.platform.inprocess;

import org.jspecify.annotations.NullMarked;
