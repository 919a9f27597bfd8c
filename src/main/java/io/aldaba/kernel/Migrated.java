package io.aldaba.kernel;

/**
 * The event that the database's schema is the one this build needs. What must be made ready at start observes it, in the
 * order of its priority; whoever throws ends the deployment.
 */
public record Migrated() {}
