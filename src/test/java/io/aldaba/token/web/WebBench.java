package io.aldaba.token.web;

import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.GrantType;
import io.aldaba.clientauthentication.AuthenticateClient;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.clientauthentication.ClientHouse;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The token resources on a {@link TokenHouse}, without a server. */
final class WebBench {

    /** HTTP Basic of the client shop. */
    static final String SHOP = basic("shop", ClientExamples.SECRET.reveal());

    final TokenHouse house;
    final TokenResource token = new TokenResource();
    final RefreshResource refresh = new RefreshResource();
    final List<String> passwordsSeen = new ArrayList<>();

    WebBench() {
        this(new TokenHouse(), true);
    }

    WebBench(TokenHouse house, boolean withPasswordGrant) {
        this.house = house;
        // As in a server: the fields of each resource are injected.
        AuthenticateClient authenticateClient = ClientHouse.authenticateClient(house.clients);
        Grant refreshTokenGrant = new RefreshTokenGrant(house.refreshAccess());
        token.grants = new Grants(
                withPasswordGrant ? List.of(new EverybodyIsJohn(), refreshTokenGrant) : List.of(refreshTokenGrant));
        token.authenticateClient = authenticateClient;
        token.issuer = TokenHouse.ISSUER;
        refresh.refreshAccess = house.refreshAccess();
        refresh.authenticateClient = authenticateClient;
        refresh.issuer = TokenHouse.ISSUER;
    }

    JsonObject token(@Nullable String authorization, String form) {
        return json(token.answer(authorization, form, TokenHouse.ADDRESS));
    }

    JsonObject refresh(@Nullable String authorization, String form) {
        return json(refresh.answer(authorization, form, TokenHouse.ADDRESS));
    }

    static String basic(String id, String secret) {
        byte[] text = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A password grant that checks no password. */
    private final class EverybodyIsJohn implements Grant {

        @Override
        public GrantType type() {
            return GrantType.PASSWORD;
        }

        @Override
        public IssuedTokens redeem(
                TokenRequest request, FormParameters form, AuthenticatedClient client, RemoteAddress from) {
            ResourceOwnerPasswordCredentialsGrant grant =
                    (ResourceOwnerPasswordCredentialsGrant) requireNonNull(request.getAuthorizationGrant());
            passwordsSeen.add(grant.getPassword().getValue());
            return house.issue(client);
        }
    }
}
