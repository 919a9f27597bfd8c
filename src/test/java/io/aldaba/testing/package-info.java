/** Shared by tests of several features: real databases outside a server. */
@NullMarked
package io.aldaba.testing;

import org.jspecify.annotations.NullMarked;
