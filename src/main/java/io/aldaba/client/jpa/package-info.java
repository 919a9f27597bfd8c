/** The registered clients as rows: one row each, so that a frequent request reads it by its key. */
@NullMarked
package io.aldaba.client.jpa;

import org.jspecify.annotations.NullMarked;
