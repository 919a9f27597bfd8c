package io.aldaba.platform.inprocess;

import io.aldaba.kernel.Migrated;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameAlreadyBoundException;
import javax.naming.NamingException;

/**
 * Binds the verification function while Aldaba runs. The context service runs each call in Aldaba's context, whoever
 * calls: its class loader, its JNDI names, and no transaction of the application.
 */
@ApplicationScoped
public class PublishVerification {

    /**
     * Without a path, because one server requires subcontexts to exist, and outside {@code java:global}, where that
     * server forbids writing.
     */
    static final String NAME = "aldaba-verification";

    /** After all other observers. */
    private static final int LATE = Integer.MAX_VALUE - 1;

    private static final Logger LOG = System.getLogger(PublishVerification.class.getName());

    @Resource
    ContextService contexts;

    @Inject
    AnswerApplications answerApplications;

    void publish(@Observes @Priority(LATE) Migrated migrated) {
        try {
            bind(new InitialContext(), asAldaba());
        } catch (NamingException | RuntimeException e) {
            LOG.log(Level.WARNING, "no application of this server can verify tokens in process", e);
        }
    }

    // A function left by a deployment that was not undeployed properly is of no use: it is replaced.
    @SuppressWarnings("BanJNDI") // nothing is looked up, and the name is a constant
    private static void bind(Context names, Object function) throws NamingException {
        try {
            names.bind(NAME, function);
        } catch (NameAlreadyBoundException e) {
            names.unbind(NAME);
            names.bind(NAME, function);
        }
    }

    @PreDestroy
    void withdraw() {
        try {
            new InitialContext().unbind(NAME);
        } catch (NamingException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the server has withdrawn " + NAME + " already", e);
        }
    }

    // Payara binds a copy of anything serializable, and the proxy is serializable; a lambda is not.
    @SuppressWarnings("unchecked")
    private Function<Map<String, String>, Map<String, Object>> asAldaba() {
        Function<Map<String, String>, Map<String, Object>> proxy = contexts.createContextualProxy(
                answerApplications, Map.of(ManagedTask.TRANSACTION, ManagedTask.SUSPEND), Function.class);
        return request -> proxy.apply(request);
    }
}
