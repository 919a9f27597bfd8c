/** What several features share for JOSE, based on Nimbus. */
@NullMarked
package io.aldaba.kernel.jose;

import org.jspecify.annotations.NullMarked;
