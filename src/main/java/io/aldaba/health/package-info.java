/**
 * Whether the service is alive, has started, and can do its work, in the JSON of MicroProfile Health, for an
 * orchestrator's probes. It is ready if the database answers in time and is not read-only. It does not judge disk,
 * memory or other services, except a write that has just failed because of the disk.
 *
 * <p>It is not MicroProfile Health itself, which a default WildFly lacks.
 */
@NullMarked
package io.aldaba.health;

import org.jspecify.annotations.NullMarked;
