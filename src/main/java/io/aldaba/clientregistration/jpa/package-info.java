/**
 * Registrations and initial access tokens as rows, by native statements: each change is one conditional statement.
 */
@NullMarked
package io.aldaba.clientregistration.jpa;

import org.jspecify.annotations.NullMarked;
