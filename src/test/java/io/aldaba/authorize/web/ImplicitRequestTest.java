package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.FindClient;
import io.aldaba.client.ResponseType;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.ServerMetadata;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.ListAcrValues;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.RegistrationSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of response types of another package, while that is open and closed (OpenID Connect Core §3.2.2.1). */
class ImplicitRequestTest {

    private static final OAuthError NO_NONCE = OAuthError.invalidRequest("The parameter nonce is missing.");

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final Responders open = responders(true);
    private final RequestReader reader = reader(open);

    ImplicitRequestTest() {
        house.tokens.clients.save(registered("id_token", "id_token token"));
    }

    @ParameterizedTest
    @CsvSource({"id_token,id_token", "id_token token,id_token token", "token id_token,id_token token"})
    void a_request_needs_no_proof_key(String asked, String understood) {
        AuthorizationRequest request = read(form().with("response_type", asked));

        assertThat(request.responseType()).hasToString(understood);
        assertThat(request.nonce()).contains("n1");
        assertThat(request.codeChallenge()).isEmpty();
        assertThat(request.scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void a_proof_key_that_is_sent_all_the_same_means_nothing() {
        assertThat(read(form().with("code_challenge", AuthorizeHouse.CHALLENGE.value())
                                .with("code_challenge_method", "S256"))
                        .codeChallenge())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "id_token token"})
    void a_request_without_a_nonce_is_refused(String type) {
        assertThat(refusal(form().with("response_type", type).without("nonce"))).isEqualTo(NO_NONCE);
        FormParameters empty = form().with("response_type", type).with("nonce", "");
        assertThat(refusal(FormParameters.parse(empty.encoded()))).isEqualTo(NO_NONCE);
    }

    @Test
    void a_request_for_an_id_token_without_openid_is_refused() {
        OAuthError refusal = OAuthError.invalidRequest("An ID token takes the scope openid.");

        assertThat(refusal(form().with("scope", "email"))).isEqualTo(refusal);
        assertThat(refusal(form().without("scope"))).isEqualTo(refusal);
    }

    @Test
    void access_while_the_person_is_away_is_left_out() {
        assertThat(read(form().with("scope", "openid offline_access")).scope()).isEqualTo(Scope.of("openid"));
    }

    @ParameterizedTest
    @CsvSource({
        "id_token,,fragment",
        "id_token token,,fragment",
        "id_token,fragment,fragment",
        "id_token,form_post,form_post",
        "id_token,query,fragment",
        "id_token,nonsense,fragment",
        "code id_token,,fragment",
        "token,query,fragment",
        "code,,query",
        "code,fragment,fragment",
        "id_token id_token,,query",
        ",,query"
    })
    void an_answer_with_a_token_goes_by_no_query_and_neither_does_its_refusal(String type, String mode, String by) {
        FormParameters form = form().without("response_type");
        form = type == null ? form : form.with("response_type", type);
        form = mode == null ? form : form.with("response_mode", mode);

        assertThat(reader.target(form).mode()).isEqualTo(new ResponseMode(by));
    }

    @Test
    void the_query_is_refused() {
        OAuthError refusal = OAuthError.invalidRequest("The response mode is not supported.");

        assertThat(refusal(form().with("response_mode", "query"))).isEqualTo(refusal);
        assertThat(refusal(form().with("response_type", "id_token token").with("response_mode", "query")))
                .isEqualTo(refusal);
        assertThat(read(form().with("response_mode", "form_post")).responseType())
                .isEqualTo(ResponseType.ID_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "code id_token",
                "code token",
                "code id_token token",
                "none",
                "id_token id_token",
                "id_token  token",
                "ID_TOKEN"
            })
    void no_other_response_type_comes_with_them(String type) {
        assertThat(refusal(form().with("response_type", type))).isEqualTo(OAuthError.unsupportedResponseType());
    }

    @Test
    void a_client_gets_only_what_it_registered() {
        house.tokens.clients.save(registered("id_token"));

        assertThat(refusal(form().with("response_type", "id_token token"))).isEqualTo(OAuthError.unauthorizedClient());
        assertThat(refusal(form().with("response_type", "code"))).isEqualTo(OAuthError.unauthorizedClient());
        house.tokens.clients.save(ClientExamples.spa());
        assertThat(refusal(form())).isEqualTo(OAuthError.unauthorizedClient());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "id_token token", "token id_token"})
    void closed_it_is_unsupported_even_for_a_client_that_registered_it_before(String type) {
        RequestReader closed = reader(responders(false));
        FormParameters form = form().with("response_type", type);
        ResponseTarget target = closed.target(form);

        assertThat(Refusals.rejectionOf(() -> closed.read(target, form)))
                .isEqualTo(OAuthError.unsupportedResponseType());
        assertThat(target.mode()).isEqualTo(ResponseMode.FRAGMENT);
    }

    @Test
    void the_metadata_lists_what_is_open() {
        assertThat(responseTypes(open)).containsExactlyInAnyOrder("code", "id_token", "id_token token");
        assertThat(responseTypes(responders(false))).containsExactly("code");
    }

    private static Set<String> responseTypes(Responders responders) {
        ServerMetadata metadata = new ServerMetadata(TokenHouse.ISSUER);
        new AuthorizeMetadata(responders, new RegistrationSettings(true), new ListAcrValues(List.of()))
                .contributeTo(metadata);
        return metadata.lists().getOrDefault("response_types_supported", Set.of());
    }

    private static Client registered(String... responseTypes) {
        return ClientExamples.with(
                ClientExamples.spa(),
                Map.of("grant_types", List.of("implicit"), "response_types", List.of(responseTypes)));
    }

    private Responders responders(boolean offered) {
        return new Responders(List.of(
                new CodeResponder(house.issueAuthorizationCode()),
                new Elsewhere(ResponseType.ID_TOKEN, offered),
                new Elsewhere(ResponseType.ID_TOKEN_TOKEN, offered)));
    }

    private RequestReader reader(Responders responders) {
        return new RequestReader(
                new FindClient(house.tokens.clients::find),
                new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER),
                house.tokens.chooseResource(),
                responders,
                new ListAcrValues(List.of()),
                new RegistrationSettings(true),
                TokenHouse.ISSUER);
    }

    private static FormParameters form() {
        return FormParameters.parse("")
                .with("client_id", "spa")
                .with("redirect_uri", ClientExamples.REDIRECT.value())
                .with("response_type", "id_token")
                .with("scope", "openid email")
                .with("nonce", "n1");
    }

    private AuthorizationRequest read(FormParameters form) {
        return reader.read(reader.target(form), form);
    }

    private OAuthError refusal(FormParameters form) {
        ResponseTarget target = reader.target(form);
        return (OAuthError) Refusals.rejectionOf(() -> reader.read(target, form));
    }

    /** A response type of another package; these tests only read requests. */
    private record Elsewhere(ResponseType type, boolean isOffered) implements Responder {

        @Override
        public AuthorizationResult grant(AuthorizationRequest request, AuthenticatedUser user, RemoteAddress from) {
            throw new AssertionError("nothing is granted by reading");
        }
    }
}
