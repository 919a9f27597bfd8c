package io.aldaba.clientregistration.web;

import io.aldaba.client.ClientDocument;
import io.aldaba.clientregistration.ClientInformation;
import io.aldaba.clientregistration.InitialAccessToken;
import io.aldaba.clientregistration.InitialAccessTokenPage;
import io.aldaba.kernel.Issuer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Registrations and initial access tokens as JSON. */
final class RegistrationJson {

    private RegistrationJson() {}

    /** The client information response (RFC 7591 §3.2.1, RFC 7592 §3): all registered metadata, whoever set them. */
    static JsonObject of(ClientInformation information, Issuer issuer) {
        String id = information.client().id().value();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("client_id", id)
                .add(
                        "client_id_issued_at",
                        information.registration().issuedAt().getEpochSecond());
        information.clientSecret().ifPresent(secret -> json.add("client_secret", secret.reveal())
                .add("client_secret_expires_at", 0));
        json.add(
                        "registration_access_token",
                        information.registrationAccessToken().reveal())
                .add("registration_client_uri", issuer.url(ClientsResource.PATH + "/" + id));
        Json.createObjectBuilder(ClientDocument.write(information.client().metadata()))
                .build()
                .forEach(json::add);
        return json.build();
    }

    /** The properties of an initial access token, without the token. */
    static JsonObjectBuilder of(InitialAccessToken token) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", token.id())
                .add("issued_at", token.issuedAt().getEpochSecond())
                .add("uses", token.uses());
        token.maxUses().ifPresent(most -> json.add("max_uses", most));
        token.expiresAt().ifPresent(end -> json.add("expires_at", end.getEpochSecond()));
        return json.add(
                "client_metadata", Json.createObjectBuilder(token.template().members()));
    }

    /** A page; {@code next} is the URL of the next one, if there is one. */
    static JsonObject of(InitialAccessTokenPage page, Issuer issuer) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        page.tokens().forEach(token -> array.add(of(token)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("registration_tokens", array);
        page.next()
                .ifPresent(next -> json.add("next", issuer.url(InitialAccessTokensResource.PATH + "?after=" + next)));
        return json.build();
    }
}
