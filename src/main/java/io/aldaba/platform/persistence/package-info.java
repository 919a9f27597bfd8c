/**
 * The floor the rows stand on: one datasource of the server, EclipseLink made to work on it in each server, the schema's
 * migrations, and the lock that writers wait for where the database has a single writer.
 *
 * <p>It does not say what is stored; each feature's {@code jpa} leaf does.
 */
@NullMarked
package io.aldaba.platform.persistence;

import org.jspecify.annotations.NullMarked;
