package io.aldaba.logout.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.View;
import java.util.Optional;

/**
 * Tells a person that nobody is logged in any more.
 *
 * @param client which client asked for it; its home page is linked
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
