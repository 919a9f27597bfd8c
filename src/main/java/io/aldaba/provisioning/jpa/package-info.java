/** Imported entries as rows, by native statements: there is nothing to map. */
@NullMarked
package io.aldaba.provisioning.jpa;

import org.jspecify.annotations.NullMarked;
