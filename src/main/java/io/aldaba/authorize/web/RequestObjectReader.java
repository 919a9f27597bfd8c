package io.aldaba.authorize.web;

import io.aldaba.authorize.FetchRequestObject;
import io.aldaba.authorize.OpenRequestObject;
import io.aldaba.authorize.RequestObject;
import io.aldaba.client.Client;
import io.aldaba.client.FindClient;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.web.Grant;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces a request whose parameters are in a request object (OpenID Connect Core §6) by the equivalent plain
 * request, once, on arrival; after that it is a request like any other.
 */
@Dependent
class RequestObjectReader {

    static final String REQUEST = "request";
    static final String REQUEST_URI = "request_uri";

    private static final String RESPONSE_TYPE = "response_type";
    private static final String CLIENT_ID = "client_id";
    private static final Set<String> OF_THE_CLIENT = Set.of(CLIENT_ID);

    private final FindClient findClient;
    private final FetchRequestObject fetchRequestObject;
    private final OpenRequestObject openRequestObject;

    @Inject
    RequestObjectReader(
            FindClient findClient, FetchRequestObject fetchRequestObject, OpenRequestObject openRequestObject) {
        this.findClient = findClient;
        this.fetchRequestObject = fetchRequestObject;
        this.openRequestObject = openRequestObject;
    }

    /**
     * The effective parameters: those of the object, and those sent beside it that the object does not have (Core
     * §6.1). Beside an object with the {@code typ} of RFC 9101 only {@code client_id} counts (RFC 9101 §5). Without an
     * object, those that were sent.
     *
     * @throws Rejected if the object is not available, or is not the client's for this request
     */
    FormParameters open(FormParameters sent) {
        Optional<String> value = sent.get(REQUEST);
        Optional<String> reference = sent.get(REQUEST_URI);
        if (value.isEmpty() && reference.isEmpty()) {
            return sent;
        }
        if (value.isPresent() && reference.isPresent()) {
            throw new Rejected(
                    OAuthError.invalidRequest("The parameters request and request_uri exclude each other."),
                    "both request and request_uri");
        }
        Client client = sent.get(CLIENT_ID).flatMap(findClient::find).orElseThrow(RequestReader::unknownClient);
        String object = value.orElseGet(() -> fetchRequestObject.fetch(reference.orElseThrow(), client));
        RequestObject opened = openRequestObject.open(object, client);
        Map<String, Object> claims = opened.parameters();
        if (opened.isWhole()) {
            return merged(sent.only(OF_THE_CLIENT), claims);
        }
        if (sent.has(RESPONSE_TYPE) && claims.containsKey(RESPONSE_TYPE) && !isSameType(sent, claims)) {
            throw refused("two response types, in and beside the request object");
        }
        return merged(sent.without(REQUEST).without(REQUEST_URI), claims);
    }

    /** The values of a response type may be in any order. */
    private static boolean isSameType(FormParameters sent, Map<String, Object> claims) {
        Object inside = claims.get(RESPONSE_TYPE);
        Optional<ResponseType> beside = sent.get(RESPONSE_TYPE).flatMap(ResponseType::parse);
        return inside instanceof String text && beside.isPresent() && beside.equals(ResponseType.parse(text));
    }

    private static FormParameters merged(FormParameters sent, Map<String, Object> claims) {
        FormParameters beside = sent;
        for (String name : claims.keySet()) {
            beside = beside.without(name);
        }
        String inside = claims.entrySet().stream()
                .flatMap(claim -> values(claim.getKey(), claim.getValue())
                        .map(value -> encode(claim.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return RequestReader.parameters(Stream.of(beside.encoded(), inside)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&")));
    }

    /**
     * A claim as the parameter it stands for: its text or its JSON, once; only resources may be several (RFC 8707
     * §2).
     */
    private static Stream<String> values(String name, Object value) {
        return name.equals(Grant.RESOURCE) && value instanceof Collection<?> several
                ? several.stream().map(RequestObjectReader::text)
                : Stream.of(text(value));
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return Json.createArrayBuilder(List.of(value)).build().get(0).toString();
        } catch (IllegalArgumentException e) {
            throw refused("a claim of the request object that is no JSON value");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Rejected refused(String forOperator) {
        return new Rejected(OAuthError.invalidRequestObject(), forOperator);
    }
}
