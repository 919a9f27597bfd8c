/** The registered clients as rows: one for each, so a hot request reads it by its key. */
@NullMarked
package io.aldaba.client.jpa;

import org.jspecify.annotations.NullMarked;
