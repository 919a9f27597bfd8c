package io.aldaba.clientauthentication.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.clientauthentication.ClientCredentials;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import io.aldaba.kernel.web.ProtocolRequest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request which client it claims to be (RFC 6749 §2.3.1, RFC 7523 §2.2). The SDK parses; this class
 * refuses what the SDK lets pass: two methods in one request, an identifier that contradicts the header, and
 * credentials that are not base64.
 */
public final class PresentedClient {

    private static final String BASIC = "Basic ";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String ASSERTION = "client_assertion";
    private static final String ASSERTION_TYPE = "client_assertion_type";

    /** The parameters by which a client names itself and authenticates (RFC 6749 §2.3.1, RFC 7521 §4.2). */
    public static final Set<String> PARAMETERS = Set.of(CLIENT_ID, CLIENT_SECRET, ASSERTION, ASSERTION_TYPE);

    private PresentedClient() {}

    /**
     * Reads the client's credentials. An empty secret counts as omitted (RFC 6749 §2.3.1), so HTTP Basic with only an
     * identifier names a public client.
     *
     * @param issuer the root of the endpoint's URL
     * @param path the endpoint's path
     * @param authorization the {@code Authorization} header, if there was one
     * @param form the request's form, read strictly; the SDK is shown only {@link #PARAMETERS} of it
     * @throws Rejected with {@code invalid_request} for two methods at once, {@code invalid_client} for an unreadable
     *     one
     */
    public static ClientCredentials read(
            Issuer issuer, String path, @Nullable String authorization, FormParameters form) {
        HTTPRequest request = ProtocolRequest.post(issuer, path, authorization, form.only(PARAMETERS));
        String header = request.getAuthorization();
        if (header != null && header.length() > Limits.AUTHORIZATION_HEADER) {
            throw unreadable("oversized client authentication");
        }
        requireOneWay(header, form);
        requireBase64(header);
        ClientAuthentication shown = parse(request);
        if (shown instanceof ClientSecretBasic basic) {
            if (form.get(CLIENT_ID).stream()
                    .anyMatch(id -> !id.equals(basic.getClientID().getValue()))) {
                throw severalWays();
            }
            return withSecret(
                    basic.getClientID().getValue(),
                    ClientAuthMethod.CLIENT_SECRET_BASIC,
                    basic.getClientSecret().getValue());
        }
        if (shown instanceof ClientSecretPost post) {
            return withSecret(
                    post.getClientID().getValue(),
                    ClientAuthMethod.CLIENT_SECRET_POST,
                    post.getClientSecret().getValue());
        }
        if (shown instanceof JWTAuthentication jwt) {
            return withAssertion(jwt, form);
        }
        if (shown != null || header != null || form.has(CLIENT_SECRET) || isAsserted(form)) {
            throw unreadable("another kind of client authentication");
        }
        Optional<String> id = form.get(CLIENT_ID);
        return id.isPresent() ? new ClientCredentials.Named(id.get()) : new ClientCredentials.Unnamed();
    }

    /**
     * Reads the client's credentials where a client must be named: the built-in one does not stand in (RFC 7009
     * §2.1).
     *
     * @throws Rejected as {@link #read} does, and with {@code invalid_client} for a request that names no client
     */
    public static ClientCredentials readNamed(
            Issuer issuer, String path, @Nullable String authorization, FormParameters form) {
        ClientCredentials credentials = read(issuer, path, authorization, form);
        if (credentials instanceof ClientCredentials.Unnamed) {
            throw unreadable("no client is named");
        }
        return credentials;
    }

    /**
     * The SDK throws unchecked exceptions for some malformed texts, such as an assertion whose header is
     * {@code null}.
     */
    private static @Nullable ClientAuthentication parse(HTTPRequest request) {
        try {
            return ClientAuthentication.parse(request);
        } catch (ParseException | RuntimeException e) {
            throw unreadable("malformed client authentication");
        }
    }

    private static ClientCredentials withSecret(String id, ClientAuthMethod method, String secret) {
        return secret.isEmpty()
                ? new ClientCredentials.Named(id)
                : new ClientCredentials.WithSecret(id, method, Secret.of(secret));
    }

    /** The SDK has compared {@code client_id}, if present, with the assertion's subject. */
    private static ClientCredentials withAssertion(JWTAuthentication jwt, FormParameters form) {
        ClientAuthMethod method = ClientAuthMethod.parse(jwt.getMethod().getValue())
                .orElseThrow(() -> unreadable("another kind of assertion"));
        return new ClientCredentials.WithAssertion(
                jwt.getClientID().getValue(), method, form.get(ASSERTION).orElseThrow());
    }

    private static boolean isAsserted(FormParameters form) {
        return form.has(ASSERTION) || form.has(ASSERTION_TYPE);
    }

    /** The SDK skips every character that is not base64 (RFC 7617 §2, RFC 4648 §3.3). */
    private static void requireBase64(@Nullable String header) {
        if (header == null || !header.startsWith(BASIC)) {
            return;
        }
        try {
            Base64.getDecoder().decode(header.substring(BASIC.length()));
        } catch (IllegalArgumentException e) {
            throw unreadable("HTTP Basic credentials that are not base64");
        }
    }

    private static void requireOneWay(@Nullable String header, FormParameters form) {
        int ways = (header == null ? 0 : 1) + (form.has(CLIENT_SECRET) ? 1 : 0) + (isAsserted(form) ? 1 : 0);
        if (ways > 1) {
            throw severalWays();
        }
    }

    private static Rejected severalWays() {
        return new Rejected(
                OAuthError.invalidRequest("The client authenticates in more than one way."),
                "client credentials in more than one place");
    }

    private static Rejected unreadable(String forOperator) {
        return new Rejected(OAuthError.invalidClient(), forOperator);
    }
}
