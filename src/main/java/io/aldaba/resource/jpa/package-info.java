/** Resources in the table {@code resource}. */
@NullMarked
package io.aldaba.resource.jpa;

import org.jspecify.annotations.NullMarked;
