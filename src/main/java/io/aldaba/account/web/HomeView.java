package io.aldaba.account.web;

import io.aldaba.client.web.ClientView;
import io.aldaba.page.web.View;
import java.time.Instant;
import java.util.List;

/**
 * Shows a person that they are logged in, where, and what they allowed to whom; each of it has a button that ends it.
 *
 * @param username who is logged in
 * @param sessions their sessions, the current one first
 * @param consents what they allowed
 * @param endSession where the forms of the sessions are posted to; the field is called session
 * @param withdrawConsent where the forms of the consents are posted to; the field is called client_id
 * @param logoutHref where to log out
 */
public record HomeView(
        String username,
        List<SessionLine> sessions,
        List<ConsentLine> consents,
        String endSession,
        String withdrawConsent,
        String logoutHref)
        implements View {

    /** Copies the lists. */
    public HomeView {
        sessions = List.copyOf(sessions);
        consents = List.copyOf(consents);
    }

    @Override
    public String template() {
        return "account/home.jte";
    }

    @Override
    public String title() {
        return "home.title";
    }

    /**
     * A session.
     *
     * @param id what it is called on this page; not the secret in the cookie
     * @param begun when the person logged in
     * @param used when it was last used
     * @param current whether it is this browser's
     */
    public record SessionLine(String id, Instant begun, Instant used, boolean current) {}

    /**
     * What a client may have.
     *
     * @param clientId the client
     * @param client the client as pages present it
     * @param scopes the scope tokens
     * @param since when that was allowed
     */
    public record ConsentLine(String clientId, ClientView client, List<String> scopes, Instant since) {

        /** Copies the scopes. */
        public ConsentLine {
            scopes = List.copyOf(scopes);
        }
    }
}
