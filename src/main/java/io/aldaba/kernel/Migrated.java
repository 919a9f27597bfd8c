package io.aldaba.kernel;

/**
 * The event that the database has the schema that this build needs. Beans that prepare something at start observe it,
 * in the order of their priority; an exception of an observer ends the deployment.
 */
public record Migrated() {}
