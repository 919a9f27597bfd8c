/**
 * How external sources know our users: by the entry of a directory or the {@code sub} of another identity provider,
 * each linked to one user. A user is created at the first login from there, and what the source tells is stored as
 * told.
 *
 * <p>This package authenticates nobody: its callers have done so. It links an existing account only by
 * {@link io.aldaba.identity.LinkExternalIdentity}, which is for users who have proved both.
 */
@NullMarked
package io.aldaba.identity;

import org.jspecify.annotations.NullMarked;
