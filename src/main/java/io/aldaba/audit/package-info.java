/**
 * The audit trail: each event is a row in the same transaction as the change it describes, and one line of JSON in
 * the log {@code io.aldaba.audit} once that has committed. So neither the table nor the log contains anything that
 * did not happen.
 *
 * <p>Events are deleted when their retention ends ({@link io.aldaba.audit.ForgetEvents}), and not before. This
 * package does not read the trail; that is the operator's business.
 */
@NullMarked
package io.aldaba.audit;

import org.jspecify.annotations.NullMarked;
