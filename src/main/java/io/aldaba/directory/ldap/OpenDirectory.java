package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import io.aldaba.directory.CircuitBreaker;
import io.aldaba.directory.Directory;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.TypedName;
import io.aldaba.outbound.Deadline;
import io.aldaba.password.Password;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/** A directory with its connections: some on which the service account searches, others on which people bind. */
final class OpenDirectory implements AutoCloseable {

    private final Directory directory;
    private final CircuitBreaker breaker;
    private final Connections searching;
    private final Connections binding;

    OpenDirectory(Directory directory, SSLSocketFactory tls) {
        Servers servers = new Servers(directory.connection(), tls);
        this.directory = directory;
        this.breaker = new CircuitBreaker(
                directory.connection().poolSize(), directory.connection().timeout(), System::nanoTime);
        this.searching = servers.forSearching();
        this.binding = servers.forBinding();
    }

    boolean isOf(Directory other) {
        return directory.equals(other);
    }

    Finding check(TypedName name, Password password, Predicate<String> mayTry) {
        return breaker.pass(() -> {
            Deadline deadline = Deadline.in(directory.connection().timeout());
            LdapLogin login = new LdapLogin(directory, searching, binding, deadline);
            try {
                return login.ask(name, password, mayTry);
            } catch (LDAPException e) {
                return login.failed(e);
            }
        });
    }

    @Override
    public void close() {
        searching.close();
        binding.close();
    }
}
