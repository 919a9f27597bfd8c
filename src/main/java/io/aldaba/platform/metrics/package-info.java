/**
 * Metrics: requests by route, events of the audit trail by type, refusals by code, and the JVM. No name, address or
 * path of a request becomes a label, so the number of series is bounded.
 */
@NullMarked
package io.aldaba.platform.metrics;

import org.jspecify.annotations.NullMarked;
