package io.aldaba.provisioning;

import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientAuthentication;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.ClientId;
import io.aldaba.client.ClientMetadata;
import io.aldaba.client.ClientSecret;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A client in the file, with the member names and defaults of RFC 7591 §2, except for one default: a client with a
 * secret that names no {@code token_endpoint_auth_method} may send it by HTTP Basic or in the form, because
 * applications differ in what they do by default.
 *
 * @param path its place in the file
 * @param client its declared state
 */
record DeclaredClient(JsonPath path, Client client) {

    private static final String CLIENT_ID = "client_id";
    private static final String SECRET = "client_secret";
    private static final String PREVIOUS_SECRET = "previous_client_secret";

    /** Members that only the service sets in a registration. */
    private static final Set<String> ANSWERED = Set.of(
            "client_id_issued_at", "client_secret_expires_at", "registration_access_token", "registration_client_uri");

    /** Reads an entry; empty, with the faults noted, if it is faulty. */
    static Optional<DeclaredClient> parse(Members members, ImportRules rules, DeclaredOnce seen) {
        Optional<ClientId> id = id(members);
        id.ifPresent(known -> seen.once(members, CLIENT_ID, "client", known.value()));
        Optional<ClientMetadata> metadata =
                ClientDocument.read(members, id.map(ClientId::value).orElse("?"), rules::grantType);
        metadata.ifPresent(sound -> members.faults(PersonalClaims.faultsOf(sound)));
        List<ClientSecret> secrets = secrets(members, id, metadata.map(ClientMetadata::authentication), rules);
        boolean enabled = members.flag("enabled", true);
        ClientDocument.NOT_SUPPORTED.forEach(name -> members.refuse(name, "is not supported"));
        ANSWERED.forEach(name -> members.refuse(name, "is for the service to say"));
        members.refuseRest();
        return members.isSound()
                ? Optional.of(new DeclaredClient(
                        members.path(), new Client(id.orElseThrow(), metadata.orElseThrow(), secrets, enabled)))
                : Optional.empty();
    }

    private static Optional<ClientId> id(Members members) {
        Optional<ClientId> id = members.required(
                CLIENT_ID, ClientId::parse, "must be 1 to 128 visible ASCII characters without \" and \\");
        if (id.filter(ClientId.FIRST_PARTY::equals).isPresent()) {
            members.fault(CLIENT_ID, "is built in and cannot be declared");
        }
        return id;
    }

    /** The newest first. If the authentication method is faulty, it is unknown whether there should be any. */
    private static List<ClientSecret> secrets(
            Members members, Optional<ClientId> id, Optional<ClientAuthentication> authentication, ImportRules rules) {
        boolean needed = authentication.stream().anyMatch(ClientAuthentication::needsSecret);
        Optional<ClientAuthMethod> method = authentication.flatMap(ClientAuthentication::method);
        if (method.isPresent() && !needed) {
            String fault = "must be absent where token_endpoint_auth_method is "
                    + method.get().value();
            members.refuse(SECRET, fault);
            members.refuse(PREVIOUS_SECRET, fault);
        }
        if (needed && !members.has(SECRET)) {
            members.fault(SECRET, "is required unless token_endpoint_auth_method is none or private_key_jwt");
        }
        boolean sealed =
                authentication.filter(ClientAuthentication::signsWithSecret).isPresent();
        List<ClientSecret> secrets = new ArrayList<>();
        for (String member : List.of(SECRET, PREVIOUS_SECRET)) {
            Function<String, Optional<ClientSecret>> parse =
                    text -> sealed && id.isPresent() ? rules.sealedSecret(text, id.get()) : rules.clientSecret(text);
            members.text(member, parse, rules.clientSecretFault(sealed)).ifPresent(secrets::add);
        }
        return secrets;
    }
}
