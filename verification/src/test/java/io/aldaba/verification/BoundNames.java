package io.aldaba.verification;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** What a server's JNDI is for the tests: names, bound and unbound. */
public final class BoundNames implements InitialContextFactory {

    static final Map<String, Object> NAMES = new ConcurrentHashMap<>();

    static {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, BoundNames.class.getName());
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        return new InitialContext(true) {
            @Override
            public Object lookup(String name) throws NamingException {
                if (NAMES.isEmpty()) {
                    throw new NameNotFoundException(name);
                }
                return NAMES.get(name);
            }
        };
    }
}
