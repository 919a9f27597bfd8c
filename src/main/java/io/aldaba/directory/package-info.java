/**
 * Users whose passwords a directory keeps (LDAP, RFC 4511; Active Directory): they log in here with their password
 * there. It guarantees: a name is only compared, never parsed as a part of a filter; a password goes to the directory
 * in one bind as the only entry with that name, and nowhere else; a directory that does not answer occupies a limited
 * number of threads for a limited time.
 *
 * <p>It writes nothing to a directory, and it creates no users itself: that is the task of {@code identity}.
 */
@NullMarked
package io.aldaba.directory;

import org.jspecify.annotations.NullMarked;
