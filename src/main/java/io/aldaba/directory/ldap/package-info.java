/** Directories by the UnboundID LDAP SDK: LDAPv3 (RFC 4511), with StartTLS (§4.14) or TLS from the first byte. */
@NullMarked
package io.aldaba.directory.ldap;

import org.jspecify.annotations.NullMarked;
