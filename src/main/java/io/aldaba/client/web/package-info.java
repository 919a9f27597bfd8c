/** A client as pages show it. */
@NullMarked
package io.aldaba.client.web;

import org.jspecify.annotations.NullMarked;
