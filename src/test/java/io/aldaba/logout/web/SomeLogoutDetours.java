package io.aldaba.logout.web;

import io.aldaba.page.web.Visit;
import io.aldaba.session.SessionId;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways of a logout by another place, without a container. */
public final class SomeLogoutDetours {

    private SomeLogoutDetours() {}

    /** No other place. */
    public static LogoutDetours none() {
        return new LogoutDetours(instance());
    }

    /** A provider that a session depends on; it is told where the browser goes after that. */
    public static LogoutDetours by(URI provider, SessionId dependent) {
        return new LogoutDetours(instance(new LogoutDetour() {
            @Override
            public boolean mayLead(SessionId session) {
                return session.equals(dependent);
            }

            @Override
            public Optional<URI> lead(SessionId session, Optional<URI> next, Visit visit) {
                return Optional.of(session)
                        .filter(dependent::equals)
                        .map(known -> URI.create(
                                provider + "?next=" + next.map(URI::toString).orElse("")));
            }
        }));
    }

    @SuppressWarnings("unchecked") // only stream() is called
    private static Instance<LogoutDetour> instance(LogoutDetour... all) {
        return (Instance<LogoutDetour>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (instance, called, arguments) -> Stream.of(all));
    }
}
