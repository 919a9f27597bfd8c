/** The two well-known documents; today they say the same. */
@NullMarked
package io.aldaba.discovery.web;

import org.jspecify.annotations.NullMarked;
