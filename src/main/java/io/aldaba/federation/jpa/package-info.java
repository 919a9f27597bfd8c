/** Pending logins and links, and what sessions rest on, by native statements: there is nothing to map. */
@NullMarked
package io.aldaba.federation.jpa;

import org.jspecify.annotations.NullMarked;
