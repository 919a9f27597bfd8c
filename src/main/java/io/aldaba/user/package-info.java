/**
 * The people Aldaba knows: their names, addresses, groups and standard claims (OpenID Connect Core §5.1), and their
 * registration.
 *
 * <p>A name or an address belongs to one person, whatever its case or Unicode form. It does not log anybody in and counts
 * no attempts; that is {@code login}.
 */
@NullMarked
package io.aldaba.user;

import org.jspecify.annotations.NullMarked;
