/**
 * People whose passwords a directory keeps (LDAP, RFC 4511; Active Directory): they log in here with what they have there. Its
 * promise: a name is only ever compared, never read as a part of a filter; a password goes to the directory in one bind as the
 * one entry of that name, and nowhere else; a directory that does not answer keeps a bounded number of threads for a bounded time.
 *
 * <p>It writes nothing to a directory, and it creates nobody itself: that is {@code identity}.
 */
@NullMarked
package io.aldaba.directory;

import org.jspecify.annotations.NullMarked;
