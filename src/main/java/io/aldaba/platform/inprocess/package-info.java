/** The JNDI name under which other applications of the server find Aldaba. */
@NullMarked
package io.aldaba.platform.inprocess;

import org.jspecify.annotations.NullMarked;
