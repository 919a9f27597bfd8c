package io.aldaba.platform.persistence;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.jspecify.annotations.Nullable;

/** A stand-in for the server's transaction registry, in a JNDI naming tree, without a server. */
public final class StandInRegistry implements InitialContextFactory {

    private static @Nullable StandInRegistry current;

    final List<Synchronization> watching = new ArrayList<>();

    @Nullable
    Object key;

    int status = Status.STATUS_NO_TRANSACTION;
    boolean rollbackOnly;

    /** Binds one in the naming tree. */
    static StandInRegistry install() {
        StandInRegistry registry = new StandInRegistry();
        current = registry;
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, StandInRegistry.class.getName());
        return registry;
    }

    /** Restores the state before: no naming tree. */
    static void remove() {
        current = null;
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    }

    /** Acts as if {@code @Transactional} had begun a transaction on this thread. */
    void begin() {
        key = "transaction";
        status = Status.STATUS_ACTIVE;
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return proxy(Context.class, (name, arguments) -> switch (name) {
            case "lookup" -> lookup((String) arguments[0]);
            case "close" -> "";
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static Object lookup(String name) throws NamingException {
        StandInRegistry installed = current;
        if (installed == null || !name.equals("java:comp/TransactionSynchronizationRegistry")) {
            throw new NamingException(name);
        }
        return installed.asRegistry();
    }

    private TransactionSynchronizationRegistry asRegistry() {
        return proxy(TransactionSynchronizationRegistry.class, (name, arguments) -> switch (name) {
            case "getTransactionKey" -> key;
            case "getTransactionStatus" -> status;
            case "setRollbackOnly" -> {
                rollbackOnly = true;
                yield "";
            }
            case "registerInterposedSynchronization" -> watching.add((Synchronization) arguments[0]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answering {

        @Nullable
        Object answer(String method, Object[] arguments) throws NamingException;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                StandInRegistry.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    @Nullable Object answer = answering.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
