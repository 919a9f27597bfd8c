/** What tests of several features share: real databases outside a server. */
@NullMarked
package io.aldaba.testing;

import org.jspecify.annotations.NullMarked;
