/** What several features have of JOSE, with Nimbus. */
@NullMarked
package io.aldaba.kernel.jose;

import org.jspecify.annotations.NullMarked;
