/**
 * Telling confidential clients about tokens they were shown (RFC 7662), also as signed JWT (RFC 9701). It promises that all that is
 * dead, unknown or none of the asker's business looks the same.
 */
@NullMarked
package io.aldaba.introspection;

import org.jspecify.annotations.NullMarked;
