/** Registrations and initial access tokens as rows, by native statements: each change is one that says on which condition. */
@NullMarked
package io.aldaba.clientregistration.jpa;

import org.jspecify.annotations.NullMarked;
