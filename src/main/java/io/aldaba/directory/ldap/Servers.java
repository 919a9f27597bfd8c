package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.aldaba.directory.DirectoryAddress;
import io.aldaba.directory.DirectoryConnection;
import io.aldaba.directory.DirectoryConnection.Account;
import io.aldaba.outbound.BoundedSocket;
import io.aldaba.outbound.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The servers of one directory. Connecting is bounded by the deadline of the login that needs it, and each step also
 * by the connect timeout; host names are verified (RFC 4513 §3.1.3).
 */
final class Servers {

    /** Far more than the few attributes that are requested, of a person or of their groups, need. */
    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    /** Shorter than the time after which middleboxes drop idle connections. */
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private final DirectoryConnection connection;
    private final SSLSocketFactory tls;
    private final Resolver resolver;
    private final List<Server> all;

    Servers(DirectoryConnection connection, SSLSocketFactory tls) {
        this(connection, tls, InetAddress::getAllByName);
    }

    /** With another lookup of host names. */
    Servers(DirectoryConnection connection, SSLSocketFactory tls, Resolver resolver) {
        this.connection = connection;
        this.tls = tls;
        this.resolver = resolver;
        this.all = connection.addresses().stream().map(Server::new).toList();
    }

    /**
     * Connections on which the service account is bound, if there is one. A question that a server does not answer in
     * time goes to the next.
     */
    Connections forSearching() {
        return new Connections(
                deadline -> connect(connection.account(), deadline),
                asked -> all.stream().anyMatch(server -> server != asked && !server.isIll()),
                false);
    }

    /**
     * Connections on which nobody is bound yet. A bind that was sent and not answered is not sent again: if the
     * password was wrong, the directory would count it twice against the person.
     */
    Connections forBinding() {
        return new Connections(deadline -> connect(Optional.empty(), deadline), asked -> false, true);
    }

    /**
     * Connects to the first that answers. Each gets its share of the time, so that a silent one leaves some for the
     * next.
     */
    private PooledConnection connect(Optional<Account> account, Deadline deadline) throws LDAPException {
        List<Server> servers =
                all.stream().sorted(Comparator.comparing(Server::isIll)).toList();
        LDAPException last = new LDAPException(ResultCode.CONNECT_ERROR);
        for (int i = 0; i < servers.size(); i++) {
            PooledConnection.requireTime(deadline);
            try {
                return connect(servers.get(i), account, deadline.share(servers.size() - i));
            } catch (LDAPException e) {
                servers.get(i).failed();
                last = e;
            }
        }
        PooledConnection.requireTime(deadline);
        throw new ConnectFailed(last);
    }

    private PooledConnection connect(Server server, Optional<Account> account, Deadline deadline) throws LDAPException {
        DirectoryAddress address = server.address();
        Connected connected = connected(address, deadline);
        boolean done = false;
        try {
            LDAPConnection opened = new LDAPConnection(new ConnectedSocketFactory(connected.talking()), options());
            // With the address, because the SDK would look the name up again.
            opened.connect(address.host(), connected.bounded().getInetAddress(), address.port(), (int)
                    connection.connectTimeout().toMillis());
            PooledConnection pooled = new PooledConnection(server, connected.bounded(), opened, OLDEST);
            introduce(pooled, account, deadline);
            done = true;
            return pooled;
        } finally {
            if (!done) {
                close(connected.bounded());
            }
        }
    }

    /**
     * Connects to the first address of the host name that accepts, with TLS if it is spoken from the first byte. Each
     * gets its share of the time. The certificate must have the name, whichever address it is. A bind is no part of
     * this: if the service account's password is wrong, it is wrong at every address.
     */
    private Connected connected(DirectoryAddress address, Deadline deadline) throws LDAPException {
        try {
            InetAddress[] found = resolver.addresses(address.host());
            IOException last = new UnknownHostException();
            for (int i = 0; i < found.length; i++) {
                try {
                    return connected(address, found[i], deadline.share(found.length - i));
                } catch (IOException e) {
                    last = e;
                }
            }
            throw last;
        } catch (IOException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "no connection", e);
        }
    }

    private Connected connected(DirectoryAddress address, InetAddress found, Deadline deadline) throws IOException {
        BoundedSocket socket = new BoundedSocket(step(deadline));
        boolean done = false;
        try {
            socket.connect(
                    new InetSocketAddress(found, address.port()), step(deadline).millisLeft());
            Socket talking = address.secure() ? secured(socket, address, deadline) : socket;
            done = true;
            return new Connected(socket, talking);
        } finally {
            if (!done) {
                close(socket);
            }
        }
    }

    private SSLSocket secured(BoundedSocket socket, DirectoryAddress address, Deadline deadline) throws IOException {
        socket.until(step(deadline));
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, address.host(), address.port(), true);
        secure.startHandshake();
        return secure;
    }

    private void introduce(PooledConnection pooled, Optional<Account> account, Deadline deadline) throws LDAPException {
        if (connection.startTls()) {
            new StartTLSPostConnectProcessor(tls).processPreAuthenticatedConnection(pooled.until(step(deadline)));
        }
        if (account.isPresent()) {
            pooled.until(step(deadline))
                    .bind(new SimpleBindRequest(
                            account.get().dn(), account.get().password().reveal()));
        }
    }

    private Deadline step(Deadline deadline) {
        return deadline.within(connection.connectTimeout());
    }

    /** Synchronous mode: no thread per connection. Closing does not wait. Referrals are not followed. */
    private LDAPConnectionOptions options() {
        int millis = (int) connection.connectTimeout().toMillis();
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setConnectTimeoutMillis(millis);
        options.setUseLinger(false, 0);
        options.setFollowReferrals(false);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        options.setBindWithDNRequiresPassword(true);
        return options;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was useless anyway.
        }
    }

    /** Looks host names up. */
    @FunctionalInterface
    interface Resolver {

        /** The addresses of a name, the preferred one first; an address is its own. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * A connection to an address.
     *
     * @param bounded the socket that keeps the deadline
     * @param talking the socket to read and write: the same, or TLS over it
     */
    private record Connected(BoundedSocket bounded, Socket talking) {}
}
