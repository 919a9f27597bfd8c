package io.aldaba.page.web;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import java.util.Optional;

/**
 * Tells a person that a request was refused. The sentence is a constant of the error's code, in the page's language; below
 * it stands what the operator of an application needs, in English.
 *
 * @param rejection what the caller may know
 * @param correlationId what ties the page to the log
 * @param next what the person can do here all the same
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

    /** The error's code in the words of its protocol. */
    public String code() {
        return rejection instanceof OAuthError error ? error.code() : ((Problem) rejection).type();
    }

    /** The key of the sentence for it. */
    public String textKey() {
        return "error." + code().replace('_', '-');
    }

    /** What the code means, for developers. */
    public String description() {
        return rejection instanceof OAuthError error ? error.description() : ((Problem) rejection).title();
    }

    /**
     * A way on from the page.
     *
     * @param sentence the key of the text that tells how things are
     * @param label the key of the link's text
     * @param href where it leads
     */
    public record Next(String sentence, String label, String href) {}
}
