/** Pending logins and links, upstream sessions and logouts, by native statements: no entities are needed. */
@NullMarked
package io.aldaba.federation.jpa;

import org.jspecify.annotations.NullMarked;
