/**
 * Whether the service lives, has started, and can do its work, in the JSON of MicroProfile Health, for an orchestrator's
 * probes. It is ready when the database answers in time and is not read-only; it does not judge disk, memory or other
 * services, but for a write that just failed for the disk.
 *
 * <p>It is not MicroProfile Health itself, which a default WildFly lacks.
 */
@NullMarked
package io.aldaba.health;

import org.jspecify.annotations.NullMarked;
