/** The ways to a provider and back, and the pages people see there. */
@NullMarked
package io.aldaba.federation.web;

import org.jspecify.annotations.NullMarked;
