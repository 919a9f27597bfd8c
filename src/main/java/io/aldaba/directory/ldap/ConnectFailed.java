package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** No server of a directory could be connected to, or none let the service account in. */
final class ConnectFailed extends LDAPException {

    private static final long serialVersionUID = 1L;

    ConnectFailed(LDAPException last) {
        super(last.getResultCode(), last.getMessage(), last);
    }
}
