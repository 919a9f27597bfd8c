/**
 * The audit trail: each event is a row in the same transaction as what it tells of, and one line of JSON in the log
 * {@code io.aldaba.audit} once that has committed. So the table never tells of what did not happen, and the log neither.
 *
 * <p>It does not read the trail, and it does not delete from it: both are the operator's.
 */
@NullMarked
package io.aldaba.audit;

import org.jspecify.annotations.NullMarked;
