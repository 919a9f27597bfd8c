/** The audit trail as lines of JSON in the log. */
@NullMarked
package io.aldaba.audit.json;

import org.jspecify.annotations.NullMarked;
