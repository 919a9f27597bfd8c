package io.aldaba.audit.json;

import io.aldaba.audit.RecordedEvent;
import io.aldaba.kernel.Printable;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;

/** An event as one line of JSON. No character in it can end the line, hide or reorder text. */
final class AuditLine {

    // Json would look up the provider each time.
    private static final JsonProvider JSON = JsonProvider.provider();

    private AuditLine() {}

    static String of(RecordedEvent recorded) {
        JsonObjectBuilder details = JSON.createObjectBuilder();
        recorded.event().details().forEach(details::add);
        String json = JSON.createObjectBuilder()
                .add("at", recorded.at().toString())
                .add("event", recorded.event().type())
                .add("id", recorded.id())
                .add("details", details)
                .build()
                .toString();
        return escaped(json);
    }

    // JSON itself requires this only of the first 32; the characters escaped here can only occur inside a string.
    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (Printable.isUnprintable(c)) {
                for (char unit : Character.toChars(c)) {
                    line.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
