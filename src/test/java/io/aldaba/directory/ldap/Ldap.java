package io.aldaba.directory.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import io.aldaba.directory.Directory;
import io.aldaba.directory.SomeDirectories;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A directory in this process, with people and groups, which counts its requests. */
public final class Ldap implements AutoCloseable {

    /** The root of the directory. */
    public static final String BASE = "dc=corp,dc=example";

    static final String SERVICE = "cn=aldaba,ou=services," + BASE;
    static final String SERVICE_PASSWORD = "searches only";

    private final InMemoryDirectoryServer server;

    private Ldap(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /** Without TLS, on any port. */
    public static Ldap start() {
        return start(0, null, null);
    }

    /** On the port of an earlier one. */
    static Ldap restart(int port) {
        return start(port, null, null);
    }

    static Ldap with(InMemoryOperationInterceptor interceptor) {
        return start(0, interceptor, null);
    }

    /** With StartTLS by these sockets. */
    public static Ldap startingTls(SSLSocketFactory sockets) {
        return start(0, null, sockets);
    }

    /** With TLS from the first byte. */
    static Ldap speakingTls(SSLContext context) {
        try {
            return start(
                    new InMemoryListenerConfig(
                            "ldaps",
                            InetAddress.getLoopbackAddress(),
                            0,
                            context.getServerSocketFactory(),
                            context.getSocketFactory(),
                            null),
                    null);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ldap start(
            int port, @Nullable InMemoryOperationInterceptor interceptor, @Nullable SSLSocketFactory startTls) {
        try {
            return start(
                    new InMemoryListenerConfig("ldap", InetAddress.getLoopbackAddress(), port, null, null, startTls),
                    interceptor);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ldap start(InMemoryListenerConfig listener, @Nullable InMemoryOperationInterceptor interceptor) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials(SERVICE, SERVICE_PASSWORD);
            config.setListenerConfigs(listener);
            // Only the service account may search, as in a company.
            config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
            if (interceptor != null) {
                config.addInMemoryOperationInterceptor(interceptor);
            }
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domain", "dc: corp");
            server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
            server.add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
            server.startListening();
            return new Ldap(server);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a person. */
    public Ldap person(String uid, String password, String... more) {
        String[] lines = {
            "dn: uid=" + uid + ",ou=people," + BASE,
            "objectClass: inetOrgPerson",
            "uid: " + uid,
            "cn: " + uid + " of corp",
            "sn: " + uid,
            "userPassword: " + password
        };
        return add(lines, more);
    }

    /** Adds a group with these members, by their distinguished names. */
    public Ldap group(String name, String... members) {
        String[] lines = {"dn: " + groupDn(name), "objectClass: groupOfNames", "cn: " + name};
        String[] more = new String[members.length];
        for (int i = 0; i < members.length; i++) {
            more[i] = "member: " + members[i];
        }
        return add(lines, more);
    }

    /** The distinguished name of a person. */
    public static String personDn(String uid) {
        return "uid=" + uid + ",ou=people," + BASE;
    }

    static String groupDn(String name) {
        return "cn=" + name + ",ou=groups," + BASE;
    }

    Ldap add(String... lines) {
        return add(lines, new String[0]);
    }

    private Ldap add(String[] lines, String[] more) {
        try {
            List<String> ldif = new ArrayList<>(List.of(lines));
            ldif.addAll(List.of(more));
            server.add(ldif.toArray(String[]::new));
            return this;
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a failing server does. */
    void closeConnections() {
        server.closeAllConnections(false);
    }

    /** The port it listens on. */
    public int port() {
        return server.getListenPort();
    }

    /** Its entry in an import file, with these members over the usual ones. */
    public Directory declared(Map<String, ?> more) {
        return declared(port(), more);
    }

    static Directory declared(int port, Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(Map.of(
                "alias",
                "corp",
                "urls",
                List.of("ldap://127.0.0.1:" + port),
                "bind_dn",
                SERVICE,
                "bind_password",
                SERVICE_PASSWORD,
                "base_dn",
                "ou=people," + BASE,
                "timeout_ms",
                1000L,
                "connect_timeout_ms",
                400L));
        members.putAll(more);
        return SomeDirectories.of(members);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
