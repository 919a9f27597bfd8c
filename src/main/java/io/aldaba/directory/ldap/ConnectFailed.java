package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** No server of a directory accepted a connection, or none accepted the service account. */
final class ConnectFailed extends LDAPException {

    private static final long serialVersionUID = 1L;

    ConnectFailed(LDAPException last) {
        super(last.getResultCode(), last.getMessage(), last);
    }
}
