/**
 * What others know our people as: the entry of a directory, the {@code sub} of another identity provider, each linked to one
 * user. Whoever comes from there for the first time gets a user, and what is told of them is kept as it is told.
 *
 * <p>It proves nobody: who calls it has. It links no account that exists already but by
 * {@link io.aldaba.identity.LinkExternalIdentity}, which is for who has proved both.
 */
@NullMarked
package io.aldaba.identity;

import org.jspecify.annotations.NullMarked;
