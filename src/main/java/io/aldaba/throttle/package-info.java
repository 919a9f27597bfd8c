/**
 * How often something is tried: attempts counted by name and by network before they are made, in counters that survive a restart and
 * hold on two nodes, and how many failures are borne before the next one is refused.
 *
 * <p>Logins, registrations, user codes and devices are counted here. What an attempt is, and what is answered where it is refused, is
 * said by whoever asks.
 */
@NullMarked
package io.aldaba.throttle;

import org.jspecify.annotations.NullMarked;
