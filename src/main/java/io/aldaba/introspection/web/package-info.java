/** The endpoint {@code /introspect}. */
@NullMarked
package io.aldaba.introspection.web;

import org.jspecify.annotations.NullMarked;
