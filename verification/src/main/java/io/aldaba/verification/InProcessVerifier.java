package io.aldaba.verification;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/**
 * Looks Aldaba up for each call: what was found before may be of a deployment that is gone. Serializable, because CDI injects
 * nothing else into a bean that is passivated, such as a session-scoped one.
 */
final class InProcessVerifier implements AccessTokenVerifier, Serializable {

    private static final long serialVersionUID = 1;

    /** Where Aldaba binds a function that speaks in types of the JDK, since no class is known to both applications. */
    static final String NAME = "aldaba-verification";

    /** Longer ones are not Aldaba's. */
    static final int MAX_LENGTH = 16_384;

    /** Null for the default audience: an {@link Optional} is not serializable. */
    private final String audience;

    InProcessVerifier(String audience) {
        this.audience = audience;
    }

    @Override
    public Optional<AccessToken> verify(String accessToken) {
        if (accessToken.isEmpty() || accessToken.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Map<String, String> request = new HashMap<>(Map.of("token", accessToken));
        if (audience != null) {
            request.put("audience", audience);
        }
        return Answer.read(ask(lookup(), request));
    }

    private static Object ask(Function<Object, ?> aldaba, Map<String, String> request) {
        try {
            return aldaba.apply(request);
        } catch (RuntimeException e) {
            // Its deployment ended between the look-up and the call.
            throw new VerificationUnavailableException("Aldaba did not answer: " + e.getClass().getName());
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, ?> lookup() {
        try {
            if (new InitialContext().lookup(NAME) instanceof Function<?, ?> found) {
                return (Function<Object, ?>) found;
            }
            throw new VerificationUnavailableException("what is bound as " + NAME + " is not Aldaba");
        } catch (NameNotFoundException e) {
            throw new VerificationUnavailableException("no Aldaba runs on this server");
        } catch (NamingException e) {
            throw new VerificationUnavailableException("no Aldaba was found on this server: " + e.getExplanation());
        }
    }
}
