package io.aldaba.logout.web;

import io.aldaba.page.web.Visit;
import io.aldaba.session.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** All {@link LogoutDetour}s combined. */
@Dependent
public class LogoutDetours {

    private final List<LogoutDetour> all;

    @Inject
    LogoutDetours(@Any Instance<LogoutDetour> all) {
        this.all = all.stream().toList();
    }

    /** Whether any of them may send the browser elsewhere when that session ends. */
    public boolean mayLead(SessionId session) {
        return all.stream().anyMatch(detour -> detour.mayLead(session));
    }

    /** Where the first of them that knows the session sends the browser. */
    public Optional<URI> lead(SessionId session, Optional<URI> next, Visit visit) {
        return all.stream()
                .flatMap(detour -> detour.lead(session, next, visit).stream())
                .findFirst();
    }
}
