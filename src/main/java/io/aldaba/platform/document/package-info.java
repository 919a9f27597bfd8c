/** Public documents, answered before JAX-RS is asked. */
@NullMarked
package io.aldaba.platform.document;

import org.jspecify.annotations.NullMarked;
