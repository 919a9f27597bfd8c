package io.aldaba.page.web;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.kernel.web.RefusalTrail;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages, visits and cookies for tests, without a container. */
public final class SomePages {

    /** The issuer of tests that need no particular one. */
    public static final String ISSUER = "https://login.example.org";

    /** The correlation id of every page. */
    public static final String CORRELATION = "00000000-0000-7000-8000-00000000c0de";

    private SomePages() {}

    /** Cookies of an issuer. */
    public static Cookies cookies(String issuer) {
        Cookies cookies = new Cookies();
        cookies.issuer = new Issuer(issuer);
        return cookies;
    }

    /** Visits of an issuer; new browsers get {@link ScriptedRandom}'s texts as cookies. */
    public static Visits visits(String issuer) {
        Visits visits = new Visits();
        visits.issuer = new Issuer(issuer);
        visits.random = new ScriptedRandom();
        visits.cookies = cookies(issuer);
        return visits;
    }

    /** Pages of an issuer. */
    public static Pages pages(String issuer) {
        return pages(issuer, new RecordingRefusalTrail());
    }

    /** Pages of an issuer that log there what they refuse themselves. */
    public static Pages pages(String issuer, RefusalTrail refusalTrail) {
        Pages pages = new Pages();
        pages.issuer = new Issuer(issuer);
        pages.cookies = cookies(issuer);
        pages.correlation = () -> CORRELATION;
        pages.refusalTrail = refusalTrail;
        return pages;
    }

    /** A view as a browser gets it in the given language. */
    public static Document read(View view, String language) {
        Visit visit = visits(ISSUER).of(new BrowserRequest().servlet(), language);
        return Jsoup.parse(html(pages(ISSUER).show(200, view, visit)));
    }

    /** The page of the answer. */
    static String html(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
