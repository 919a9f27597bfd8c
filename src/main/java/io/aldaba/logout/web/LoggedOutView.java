package io.aldaba.logout.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.View;
import java.util.Optional;

/**
 * Tells a user that nobody is logged in any more.
 *
 * @param client the client that asked for the logout; its home page is linked
 */
public record LoggedOutView(Optional<ClientView> client) implements View {

    @Override
    public String template() {
        return "logout/done.jte";
    }

    @Override
    public String title() {
        return "logged-out.title";
    }
}
