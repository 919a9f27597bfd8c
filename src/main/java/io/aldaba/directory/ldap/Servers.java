package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.aldaba.directory.DirectoryAddress;
import io.aldaba.directory.DirectoryConnection;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The servers of one directory, each step of connecting to them bounded, and their names checked (RFC 4513 §3.1.3). */
final class Servers {

    /** Far more than the few attributes asked for, of a person or of the groups of one. */
    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    private final DirectoryConnection connection;
    private final SSLSocketFactory tls;

    Servers(DirectoryConnection connection, SSLSocketFactory tls) {
        this.connection = connection;
        this.tls = tls;
    }

    /** Connections on which the service account is bound, if there is one. */
    Connections forSearching(String name) throws LDAPException {
        @Nullable
        BindRequest bind = connection
                .account()
                .map(account ->
                        new SimpleBindRequest(account.dn(), account.password().reveal()))
                .orElse(null);
        return new Connections(set(bind), bind, connection.poolSize(), name + " searching");
    }

    /** Connections on which nobody is bound yet. */
    Connections forBinding(String name) throws LDAPException {
        return new Connections(set(null), null, connection.poolSize(), name + " binding");
    }

    private ServerSet set(@Nullable BindRequest bind) {
        return new FailoverServerSet(connection.addresses().stream()
                .map(address -> server(address, bind))
                .toArray(ServerSet[]::new));
    }

    private ServerSet server(DirectoryAddress address, @Nullable BindRequest bind) {
        SocketFactory sockets = address.secure() ? tls : SocketFactory.getDefault();
        PostConnectProcessor start = connection.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
        return new SingleServerSet(address.host(), address.port(), sockets, options(), bind, start);
    }

    /** Synchronous: no thread for each connection, and a time-out of the socket's own. Referrals are followed nowhere. */
    private LDAPConnectionOptions options() {
        int millis = (int) connection.connectTimeout().toMillis();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }
}
