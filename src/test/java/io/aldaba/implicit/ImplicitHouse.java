package io.aldaba.implicit;

import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The implicit flow: real use cases on in-memory ports; John sits at a browser and is logged in. */
public final class ImplicitHouse {

    public final AuthorizeHouse authorize = new AuthorizeHouse();

    /** A public client for both response types, which may refresh the tokens of other flows. */
    public final Client client = ClientExamples.with(
            ClientExamples.spa(),
            Map.of(
                    "grant_types",
                    List.of("implicit", "refresh_token"),
                    "response_types",
                    List.of("id_token", "id_token token")));

    public ImplicitHouse() {
        authorize.tokens.clients.save(client);
        authorize.consentTo(client);
    }

    public IssueIdToken issueIdToken() {
        return new IssueIdToken(
                authorize.tokens.chooseResource(), openImplicitAccess(), authorize.tokens.signIdToken());
    }

    public IssueImplicitTokens issueImplicitTokens() {
        return new IssueImplicitTokens(
                authorize.tokens.chooseResource(), openImplicitAccess(), authorize.tokens.signTokens());
    }

    private OpenImplicitAccess openImplicitAccess() {
        return new OpenImplicitAccess(
                authorize.sessions,
                authorize.consents,
                authorize.tokens.chooseResource(),
                authorize.tokens.openTokenFamily(),
                authorize.tokens.clock);
    }

    /** A request for {@code openid email} and some resources, with a nonce and two claims by name. */
    public AuthorizationRequest request(ResponseType type, String... resources) {
        return new AuthorizationRequest(
                client.redirectTo(ClientExamples.REDIRECT.value()).orElseThrow(),
                type,
                Scope.of("openid", "email"),
                Set.of(resources),
                new ClaimsRequest(Set.of("name"), Set.of("picture")),
                Set.of(),
                Optional.of("n1"),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }
}
