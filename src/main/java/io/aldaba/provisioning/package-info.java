/**
 * Clients (RFC 7591 §2), initial access tokens (§3) and people (OpenID Connect Core §5.1) an operator declares in a file, brought into being at start.
 * Applying a file twice is applying it once; of a changed file just the change is applied; of a faulty one nothing is, and
 * every fault is told with its JSON path.
 *
 * <p>It deletes nobody: what is no longer in the file stays as it is. What the API changed stays changed until the file's
 * own entry changes.
 */
@NullMarked
package io.aldaba.provisioning;

import org.jspecify.annotations.NullMarked;
