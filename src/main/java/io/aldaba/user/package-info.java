/**
 * The users: their names, addresses, groups and standard claims (OpenID Connect Core §5.1), and their registration.
 *
 * <p>A name or an address belongs to one user, whatever its case or Unicode form. This package does not log users in
 * and counts no attempts; {@code login} does.
 */
@NullMarked
package io.aldaba.user;

import org.jspecify.annotations.NullMarked;
