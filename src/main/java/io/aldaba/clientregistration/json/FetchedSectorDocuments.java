package io.aldaba.clientregistration.json;

import io.aldaba.client.WebUrl;
import io.aldaba.clientregistration.SectorDocuments;
import io.aldaba.outbound.ChosenBy;
import io.aldaba.outbound.OutboundResult;
import io.aldaba.outbound.OutboundResult.Answer;
import io.aldaba.outbound.RequestedCalls;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Fetches a sector's document: a JSON array of texts only (OpenID Connect Dynamic Client Registration §5). */
@Dependent
class FetchedSectorDocuments implements SectorDocuments {

    /** The largest document, in bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int OK = 200;
    private static final System.Logger LOG = System.getLogger(FetchedSectorDocuments.class.getName());

    private final RequestedCalls calls;

    @Inject
    FetchedSectorDocuments(RequestedCalls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<Set<String>> at(WebUrl sectorIdentifierUri) {
        OutboundResult result =
                calls.get(URI.create(sectorIdentifierUri.value()), "application/json", ChosenBy.STRANGER);
        if (result instanceof Answer answer
                && answer.status() == OK
                && answer.body().bytes().length <= MAX_BYTES) {
            return read(answer.body().text());
        }
        LOG.log(Level.INFO, "no sector document at {0}: {1}", sectorIdentifierUri, reason(result));
        return Optional.empty();
    }

    /** Parses by events, so that no nesting can exhaust the stack: a second array ends the reading. */
    static Optional<Set<String>> read(String text) {
        Set<String> uris = new LinkedHashSet<>();
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_ARRAY) {
                return Optional.empty();
            }
            JsonParser.Event event = parser.next();
            while (event == JsonParser.Event.VALUE_STRING) {
                uris.add(parser.getString());
                event = parser.next();
            }
            return event == JsonParser.Event.END_ARRAY && !parser.hasNext() ? Optional.of(uris) : Optional.empty();
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String reason(OutboundResult result) {
        return result instanceof Answer answer
                ? "status " + answer.status() + ", or more than 64 kB"
                : ((OutboundResult.Failure) result).reason().name();
    }
}
