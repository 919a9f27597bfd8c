/**
 * What persistence is built on: the server's one datasource, EclipseLink adapted to each server, the schema's
 * migrations, and the queue of the writers if the database has a single writer.
 *
 * <p>It does not say what is stored; each feature's {@code jpa} package does.
 */
@NullMarked
package io.aldaba.platform.persistence;

import org.jspecify.annotations.NullMarked;
