package io.aldaba.platform.rest;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.OAuthEndpoint;
import io.aldaba.kernel.web.RequestParts;
import io.aldaba.page.web.PageEndpoint;
import io.aldaba.page.web.Pages;
import io.aldaba.page.web.Visits;
import io.aldaba.throttle.ThrottleLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes refusals: OAuth endpoints use RFC 6749 §5.2; endpoints that people see in a browser show a page, as does an
 * address without a resource if a browser asks for it; all others use RFC 9457. A rejection of the other kind is
 * translated, so that a client needs one parser for one endpoint.
 */
@ApplicationScoped
public class ErrorResponses {

    // Json would look up the provider each time.
    private static final JsonProvider WRITER = JsonProvider.provider();

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String JSON = "application/json";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");
    private static final String UI_LOCALES = "ui_locales";

    @Inject
    Issuer issuer;

    @Inject
    ThrottleLimits limits;

    @Inject
    EndpointPaths paths;

    @Inject
    Pages pages;

    @Inject
    Visits visits;

    @Inject
    HttpServletRequest request;

    @Inject
    CorrelationId correlationId;

    /** The answer to a refused request. */
    Response refuse(Rejection rejection, String path) {
        boolean seen = paths.contain(path, PageEndpoint.class) || isMistyped(path);
        Response.ResponseBuilder answer = seen ? page(rejection) : data(rejection, path);
        retryAfter(rejection.status()).ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    /** Whether there is no such resource and a person asked for it. */
    private boolean isMistyped(String path) {
        return LOOKING.contains(request.getMethod())
                && Preference.isPage(Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)))
                && !paths.contain(path, Path.class);
    }

    /** The seconds for {@code Retry-After} with this status; empty if another try would not help. */
    OptionalLong retryAfter(int status) {
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            return OptionalLong.of(RETRY_AFTER_SECONDS);
        }
        // After the length of a window, the current window has ended.
        return status == Response.Status.TOO_MANY_REQUESTS.getStatusCode()
                ? OptionalLong.of(limits.window().toSeconds())
                : OptionalLong.empty();
    }

    /** Without a challenge: browsers would ask for the password in a dialog of their own. */
    private Response.ResponseBuilder page(Rejection rejection) {
        return Response.fromResponse(pages.refuse(rejection, visits.of(request, uiLocales())));
    }

    /**
     * The {@code ui_locales} of the query (OpenID Connect Core §3.1.2.1). No other parameter is read, because it may
     * be the cause of the refusal. Those of a return path are known only if a page has read it ({@link Visits#of}).
     */
    private String uiLocales() {
        try {
            String query = RequestParts.query(request);
            return FormParameters.parseOnly(query, Set.of(UI_LOCALES))
                    .get(UI_LOCALES)
                    .orElse("");
        } catch (Rejected malformed) {
            return "";
        }
    }

    private Response.ResponseBuilder data(Rejection rejection, String path) {
        boolean oauth = paths.contain(path, OAuthEndpoint.class);
        Response.ResponseBuilder answer = Response.status(rejection.status())
                .type(oauth ? JSON : PROBLEM_JSON)
                .entity(oauth ? oauth(rejection).toString() : problem(rejection).toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isChallenged(rejection)) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(rejection));
        }
        return answer;
    }

    private JsonObject oauth(Rejection rejection) {
        if (rejection instanceof Problem missing && missing.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            return untold(missing);
        }
        OAuthError error = rejection instanceof OAuthError already ? already : asOAuthError((Problem) rejection);
        return WRITER.createObjectBuilder()
                .add("error", error.code())
                .add("error_description", error.description())
                .build();
    }

    /** A request without a token gets no error code, here as in the challenge (RFC 6750 §3.1). */
    private static JsonObject untold(Problem missing) {
        return WRITER.createObjectBuilder()
                .add("error_description", missing.title())
                .build();
    }

    private JsonObject problem(Rejection rejection) {
        Problem problem = rejection instanceof Problem already ? already : asProblem((OAuthError) rejection);
        JsonObjectBuilder object = WRITER.createObjectBuilder()
                .add("type", issuer.url("/problems/" + problem.type()))
                .add("title", problem.title())
                .add("status", problem.status())
                .add("instance", "urn:uuid:" + correlationId.value());
        if (!problem.faults().isEmpty()) {
            JsonArrayBuilder errors = WRITER.createArrayBuilder();
            problem.faults()
                    .forEach(fault -> errors.add(WRITER.createObjectBuilder()
                            .add("field", fault.field())
                            .add("message", fault.message())));
            object.add("errors", errors);
        }
        return object.build();
    }

    // RFC 6749 §5.2 has no code for "too large" or "wrong method": the status says it, the code is the nearest one.
    private static OAuthError asOAuthError(Problem problem) {
        return switch (problem.status()) {
            case 500 -> OAuthError.serverError();
            case 503 -> OAuthError.temporarilyUnavailable();
            default -> new OAuthError("invalid_request", problem.title(), problem.status());
        };
    }

    private static Problem asProblem(OAuthError error) {
        return Problem.of(error.code().replace('_', '-'), error.description(), error.status());
    }

    /** RFC 6750 §3 requires it whenever a token gives no access, whether the status is 400, 401 or 403. */
    private static boolean isChallenged(Rejection rejection) {
        return rejection.status() == Response.Status.UNAUTHORIZED.getStatusCode()
                || rejection.equals(OAuthError.invalidBearerRequest())
                || rejection instanceof OAuthError error && error.isInsufficientScope();
    }

    /** RFC 6750 §3 for tokens, RFC 6749 §5.2 for clients. */
    private static String challenge(Rejection rejection) {
        if (rejection instanceof OAuthError error && error.code().equals("invalid_client")) {
            return "Basic realm=\"aldaba\"";
        }
        return rejection instanceof OAuthError error ? BearerChallenge.of(error) : BearerChallenge.PLAIN;
    }
}
