package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections that are used again. One that the other side has closed meanwhile is noticed and replaced, once. */
final class Connections implements AutoCloseable {

    /** Short enough for what forgets quiet connections between here and there. */
    private static final Duration OLDEST = Duration.ofMinutes(2);

    private static final Set<ResultCode> CLOSED = Set.of(ResultCode.SERVER_DOWN, ResultCode.UNAVAILABLE);

    private final LDAPConnectionPool pool;

    /**
     * None yet.
     *
     * @param bind what the servers bind new ones with; the SDK wants to know it twice
     */
    Connections(ServerSet servers, @Nullable BindRequest bind, int most, String name) throws LDAPException {
        pool = new LDAPConnectionPool(servers, bind, 0, most, null, false);
        pool.setConnectionPoolName(name);
        pool.setMaxConnectionAgeMillis(OLDEST.toMillis());
    }

    <T> T use(Question<T> question) throws LDAPException {
        try {
            return once(question);
        } catch (LDAPException e) {
            if (!CLOSED.contains(e.getResultCode())) {
                throw e;
            }
        }
        // Closed like this one are the others of the time before.
        pool.shrinkPool(0);
        return once(question);
    }

    private <T> T once(Question<T> question) throws LDAPException {
        LDAPConnection connection = pool.getConnection();
        boolean usable = false;
        try {
            T answer = question.ask(connection);
            usable = true;
            return answer;
        } catch (LDAPException e) {
            usable = e.getResultCode().isConnectionUsable();
            throw e;
        } finally {
            if (usable) {
                pool.releaseConnection(connection);
            } else {
                pool.releaseDefunctConnection(connection);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** What is asked on a connection. */
    interface Question<T> {

        T ask(LDAPConnection connection) throws LDAPException;
    }
}
