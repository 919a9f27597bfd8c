/**
 * The audit trail: each event is a row in the same transaction as what it tells of, and one line of JSON in the log
 * {@code io.aldaba.audit} once that has committed. So the table never tells of what did not happen, and the log neither.
 *
 * <p>Events are forgotten when their retention is over ({@link io.aldaba.audit.ForgetEvents}), and not before. It does not
 * read the trail: that is the operator's.
 */
@NullMarked
package io.aldaba.audit;

import org.jspecify.annotations.NullMarked;
