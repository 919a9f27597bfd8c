package io.aldaba.page.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import java.util.Optional;

/**
 * Tells the user that a request was refused. The sentence depends only on the error's code, in the page's language;
 * below it is what the operator of a client needs, in English.
 *
 * @param rejection what the client may know
 * @param correlationId links the page to the log
 * @param next what the user can do instead
 */
public record ErrorView(Rejection rejection, String correlationId, Optional<Next> next) implements View {

    @Override
    public String template() {
        return "page/error.jte";
    }

    @Override
    public String title() {
        return "error.title";
    }

    /** The error code of its protocol. */
    public String code() {
        return rejection instanceof OAuthError error ? error.code() : ((Problem) rejection).type();
    }

    /** The key of the sentence for it. */
    public String textKey() {
        return "error." + code().replace('_', '-');
    }

    /** The description for developers. */
    public String description() {
        return rejection instanceof OAuthError error ? error.description() : ((Problem) rejection).title();
    }

    /**
     * A link to continue with.
     *
     * @param sentence the key of the text that explains the situation
     * @param label the key of the link's text
     * @param href where it leads
     */
    public record Next(String sentence, String label, String href) {}
}
