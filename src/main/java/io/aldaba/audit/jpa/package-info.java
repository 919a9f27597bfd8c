/** The rows of the audit trail. */
@NullMarked
package io.aldaba.audit.jpa;

import org.jspecify.annotations.NullMarked;
