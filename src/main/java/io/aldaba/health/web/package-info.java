/** The three probes. */
@NullMarked
package io.aldaba.health.web;

import org.jspecify.annotations.NullMarked;
