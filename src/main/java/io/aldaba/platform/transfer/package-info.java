/** The move from SQLite to PostgreSQL: a command outside the servers, which nothing in the application calls. */
@NullMarked
package io.aldaba.platform.transfer;

import org.jspecify.annotations.NullMarked;
