package io.aldaba.client.web;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientCredentials;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request which client it says to be (RFC 6749 §2.3.1). The SDK parses; what it lets pass, two methods in one
 * request and an identifier that contradicts the header, is refused here.
 */
public final class PresentedClient {

    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";

    private PresentedClient() {}

    /**
     * Reads the client's credentials. An empty secret is an omitted one (RFC 6749 §2.3.1), so HTTP Basic with an identifier
     * alone names a public client.
     *
     * @param request the request
     * @param form the request's form, read strictly
     * @throws Rejected with {@code invalid_request} for two methods at once, {@code invalid_client} for an unreadable one
     */
    public static ClientCredentials read(HTTPRequest request, FormParameters form) {
        String header = request.getAuthorization();
        if (header != null && header.length() > Limits.AUTHORIZATION_HEADER) {
            throw unreadable("oversized client authentication");
        }
        ClientAuthentication shown = parse(request);
        if (shown instanceof ClientSecretBasic basic) {
            boolean contradicted = form.get(CLIENT_ID)
                    .filter(id -> !id.equals(basic.getClientID().getValue()))
                    .isPresent();
            if (contradicted || form.has(CLIENT_SECRET)) {
                throw new Rejected(
                        OAuthError.invalidRequest("The client authenticates in more than one way."),
                        "client credentials in header and form");
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
        if (shown != null || header != null || form.has(CLIENT_SECRET)) {
            throw unreadable("another kind of client authentication");
        }
        Optional<String> id = form.get(CLIENT_ID);
        return id.isPresent() ? new ClientCredentials.Named(id.get()) : new ClientCredentials.Unnamed();
    }

    /**
     * Reads the client's credentials where nobody stands in for a client that names none (RFC 7009 §2.1).
     *
     * @throws Rejected as {@link #read} does, and with {@code invalid_client} for a request that names no client
     */
    public static ClientCredentials readNamed(HTTPRequest request, FormParameters form) {
        ClientCredentials credentials = read(request, form);
        if (credentials instanceof ClientCredentials.Unnamed) {
            throw unreadable("no client is named");
        }
        return credentials;
    }

    private static @Nullable ClientAuthentication parse(HTTPRequest request) {
        try {
            return ClientAuthentication.parse(request);
        } catch (ParseException | IllegalArgumentException e) {
            throw unreadable("malformed client authentication");
        }
    }

    private static ClientCredentials withSecret(String id, ClientAuthMethod method, String secret) {
        return secret.isEmpty()
                ? new ClientCredentials.Named(id)
                : new ClientCredentials.WithSecret(id, method, Secret.of(secret));
    }

    private static Rejected unreadable(String forOperator) {
        return new Rejected(OAuthError.invalidClient(), forOperator);
    }
}
