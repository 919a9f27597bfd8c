/** Identity providers in the table {@code sealed_provider}, by native statements: no entities are needed. */
@NullMarked
package io.aldaba.identityprovider.jpa;

import org.jspecify.annotations.NullMarked;
