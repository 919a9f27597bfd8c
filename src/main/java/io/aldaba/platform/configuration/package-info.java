/**
 * Configuration: the catalogue of settings ({@link io.aldaba.platform.configuration.Setting}), read once through
 * MicroProfile Config into one immutable record and validated as a whole. A faulty configuration stops the deployment
 * with <em>all</em> its faults in one message, and no message repeats a value.
 */
@NullMarked
package io.aldaba.platform.configuration;

import org.jspecify.annotations.NullMarked;
