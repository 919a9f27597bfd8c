/**
 * How often something is tried: attempts are counted by name and by network before they are made, in counters that
 * survive a restart and are shared by all nodes. It limits how many failures are tolerated before the next attempt is
 * refused.
 *
 * <p>Logins, registrations, user codes and devices are counted here. The callers define what an attempt is, and the
 * answer to one that is refused.
 */
@NullMarked
package io.aldaba.throttle;

import org.jspecify.annotations.NullMarked;
