/**
 * Clients (RFC 7591 §2), initial access tokens (§3), users (OpenID Connect Core §5.1), resources, directories and
 * identity providers that an operator declares in a file and that are created at start. Applying a file twice changes
 * nothing; of a changed file only the changes are applied; of a faulty file nothing is, and every fault is reported
 * with its JSON path.
 *
 * <p>It deletes nobody: what is no longer in the file stays as it is. What the API changed stays changed until the
 * entry in the file changes.
 */
@NullMarked
package io.aldaba.provisioning;

import org.jspecify.annotations.NullMarked;
