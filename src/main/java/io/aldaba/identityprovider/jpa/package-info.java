/** Identity providers in the table {@code sealed_provider}, by native statements: there is nothing to map. */
@NullMarked
package io.aldaba.identityprovider.jpa;

import org.jspecify.annotations.NullMarked;
