package io.aldaba.page.web;

import gg.jte.Content;
import io.aldaba.kernel.Issuer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every template has besides its view: the texts in the visit's language, the CSRF token, the URLs of the
 * assets.
 */
public final class Frame {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

    private final Visit visit;
    private final Texts texts;
    private final String title;
    private final boolean faulty;
    private final String root;

    Frame(Issuer issuer, View view, Visit visit) {
        this.visit = visit;
        this.texts = Texts.in(visit.locale());
        this.title = texts.get(view.title());
        this.faulty = view.isFaulty();
        this.root = issuer.path();
    }

    /** The language of the page, a BCP 47 tag. */
    public String lang() {
        return visit.locale().toLanguageTag();
    }

    /** The title of the page, which is also its heading. */
    public String title() {
        return title;
    }

    /** Whether the page is shown again because of a fault ({@link View#isFaulty}). */
    public boolean isFaulty() {
        return faulty;
    }

    /** A text. */
    public String text(String key) {
        return texts.get(key);
    }

    /** A text with one name inserted in place of {@code {0}}. */
    public String text(String key, String named) {
        return texts.get(key).replace("{0}", named);
    }

    /**
     * A text with names of users, clients or others, in place of {@code {0}}, {@code {1}}. Each is isolated, so that
     * its writing direction does not affect the text around it (Unicode UAX #9, HTML {@code bdi}).
     */
    public Content named(String key, String... names) {
        String text = texts.get(key);
        return output -> {
            int written = 0;
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                output.writeUserContent(text.substring(written, place.start()));
                output.writeContent("<bdi>");
                output.writeUserContent(names[Integer.parseInt(place.group(1))]);
                output.writeContent("</bdi>");
                written = place.end();
            }
            output.writeUserContent(text.substring(written));
        };
    }

    /** The text with this key, or a default if there is none. */
    public String textOr(String key, String otherwise) {
        return texts.find(key).orElse(otherwise);
    }

    /** A time in the format of the page's language, in UTC, which it says. */
    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(visit.locale())
                        .format(at.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    /** The CSRF token for every form of ours; a form that is posted elsewhere must not contain it. */
    public String csrf() {
        return visit.csrfToken();
    }

    /** The URL of a file of {@link Assets}. */
    public String asset(String name) {
        return root + Assets.path(name);
    }
}
