package io.aldaba.page.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RefusalTrail;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers with a page, or redirects the browser. Caches must not store these answers. They set the cookie of a
 * browser without one, except in answers to a form from another site.
 */
@Dependent
public class Pages {

    private static final String HTML = "text/html;charset=UTF-8";

    /** With a stricter policy, browsers would send {@code Origin: null} with the forms. */
    private static final String REFERRER_POLICY = "same-origin";

    /** Loads the templates' classes with our class loader; the default would be that of jte itself. */
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "gg.jte.generated.precompiled");

    @Inject
    Issuer issuer;

    @Inject
    Cookies cookies;

    @Inject
    Correlation correlation;

    @Inject
    RefusalTrail refusalTrail;

    /** Shows a page. */
    public Response show(int status, View view, Visit visit) {
        StringOutput page = new StringOutput();
        TEMPLATES.render(view.template(), Map.of("view", view, "frame", new Frame(issuer, view, visit)), page);
        return answer(Response.status(status), visit)
                .type(HTML)
                // As bytes: RESTEasy escapes a text in an answer with status 400, which would destroy the page.
                .entity(page.toString().getBytes(StandardCharsets.UTF_8))
                .header("Content-Security-Policy", ContentPolicy.of(view))
                .header("Referrer-Policy", REFERRER_POLICY)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.locale().toLanguageTag())
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .build();
    }

    /** The page for a refusal; a resource that only refuses throws it and gets the same page. */
    public Response refuse(Rejection rejection, Visit visit) {
        return refuse(rejection, Optional.empty(), visit);
    }

    /** The same with a link to what the user can do instead. */
    public Response refuse(Rejection rejection, Optional<ErrorView.Next> next, Visit visit) {
        return show(rejection.status(), new ErrorView(rejection, correlation.value(), next), visit);
    }

    /** 303: the browser continues with GET, whatever the method of this request. */
    public Response seeOther(URI location, Visit visit) {
        return answer(Response.seeOther(location), visit).build();
    }

    /**
     * Answers a form that is not current ({@link Visit#requireCsrfToken}); empty if it is. If a page of ours in this
     * browser sent it, only the cookie that it was bound to has changed: nothing is done, and the browser is redirected
     * to where the form begins. Call this before anything else is done with the form.
     *
     * @param beginning the page that shows the form, or leads to it
     * @throws Rejected with a constant 403 if the form may be of another origin
     */
    public Optional<Response> answerStale(FormParameters form, Visit visit, Supplier<URI> beginning) {
        try {
            visit.requireCsrfToken(form);
            return Optional.empty();
        } catch (Rejected forged) {
            if (!visit.isFromHere()) {
                throw forged;
            }
            refusalTrail.refused(forged);
            return Optional.of(seeOther(beginning.get(), visit));
        }
    }

    private Response.ResponseBuilder answer(Response.ResponseBuilder answer, Visit visit) {
        answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (visit.isToBeNamed()) {
            answer.header(HttpHeaders.SET_COOKIE, cookies.set(Visits.BROWSER, visit.browser(), Optional.empty()));
        }
        return answer;
    }
}
