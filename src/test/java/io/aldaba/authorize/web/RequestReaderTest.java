package io.aldaba.authorize.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.authorize.AuthorizationRequest;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.authorize.Prompt;
import io.aldaba.claims.ClaimsRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.FindClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.ListAcrValues;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.ReadIdTokenHint;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.RegistrationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading authorization requests: which are refused on a page, which by redirect, and how others are understood. */
class RequestReaderTest {

    private static final String CALLBACK = ClientExamples.REDIRECT.value();

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final RequestReader reader = reader(true);

    @Test
    void a_complete_request_is_understood() {
        AuthorizationRequest request = read(form().with("nonce", "n1")
                .with("prompt", "login consent")
                .with("max_age", "60")
                .with("claims", "{\"userinfo\":{\"picture\":null},\"id_token\":{\"name\":{\"essential\":true}}}"));

        assertThat(request.client().id()).isEqualTo(ClientExamples.spa().id());
        assertThat(request.redirect().uri()).isEqualTo(ClientExamples.REDIRECT);
        assertThat(request.scope()).isEqualTo(Scope.of("openid", "email"));
        assertThat(request.nonce()).contains("n1");
        assertThat(request.codeChallenge()).contains(AuthorizeHouse.CHALLENGE);
        assertThat(request.prompts()).containsExactlyInAnyOrder(Prompt.LOGIN, Prompt.CONSENT);
        assertThat(request.maxAge()).contains(Duration.ofMinutes(1));
        assertThat(request.claims()).isEqualTo(new ClaimsRequest(Set.of("name"), Set.of("picture")));
        assertThat(request.subjects()).isEmpty();
    }

    @Test
    void the_answer_goes_to_the_redirect_uri_with_the_state_by_the_mode() {
        ResponseTarget target = reader.target(form().with("state", "s 1").with("response_mode", "form_post"));

        assertThat(target.redirect().uri()).isEqualTo(ClientExamples.REDIRECT);
        assertThat(target.state()).contains("s 1");
        assertThat(target.mode()).isEqualTo(ResponseMode.FORM_POST);
        assertThat(reader.target(form()).mode()).isEqualTo(ResponseMode.QUERY);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " abc", "abc "})
    void the_state_is_what_was_sent_spaces_and_all(String state) {
        FormParameters form = form().with("state", state);

        assertThat(reader.target(form).state()).contains(state);
        assertThat(read(form).client().id()).isEqualTo(ClientExamples.spa().id());
        assertThat(reader.target(FormParameters.parse(form().encoded() + "&state="))
                        .state())
                .isEmpty();
    }

    @Test
    void a_request_that_is_refused_unread_is_answered_where_that_is_known() {
        assertThat(reader.targetIfKnown(form())).isPresent();
        assertThat(reader.targetIfKnown(form().with("redirect_uri", "https://evil.example/")))
                .isEmpty();
        assertThat(reader.targetIfKnown(form().without("client_id"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonce=a&nonce=b", "unheard-of=1&unheard-of=2", "scope=%zz", "claims=%00", "login_hint=ñ", "=&="
            })
    void a_request_that_cannot_be_read_is_answered_where_what_says_so_is_sound(String fault) {
        String sound =
                form().with("state", " s").with("response_mode", "fragment").encoded();

        ResponseTarget target = reader.targetIfKnown(sound + "&" + fault).orElseThrow();

        assertThat(target.redirect().uri()).isEqualTo(ClientExamples.REDIRECT);
        assertThat(target.mode()).isEqualTo(ResponseMode.FRAGMENT);
        assertThat(target.state()).contains(" s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=spa",
                "client_id=",
                "%63lient_id=spa",
                "redirect_uri=https%3A%2F%2Fevil.example%2F",
                "redirect_uri=https%3A%2F%2Fshop.example%2Fcb",
                "state=b",
                "response_mode=query",
                "response_type=token"
            })
    void a_request_is_answered_nowhere_if_what_says_so_is_repeated(String again) {
        String sound = form().with("state", "a").with("response_mode", "query").encoded();

        assertThat(reader.targetIfKnown(sound)).isPresent();
        assertThat(reader.targetIfKnown(sound + "&" + again)).isEmpty();
        assertThat(reader.targetIfKnown(again + "&" + sound)).isEmpty();
    }

    @Test
    void a_request_is_answered_nowhere_if_what_says_so_is_malformed_unknown_or_missing() {
        String rest = "&nonce=a&nonce=b";

        assertThat(reader.targetIfKnown(form().encoded() + "&state=%zz")).isEmpty();
        assertThat(reader.targetIfKnown(form().with("client_id", "nobody").encoded() + rest))
                .isEmpty();
        assertThat(reader.targetIfKnown(
                        form().with("redirect_uri", "https://evil.example/").encoded() + rest))
                .isEmpty();
        assertThat(reader.targetIfKnown(form().without("redirect_uri").encoded() + rest))
                .isEmpty();
        assertThat(reader.targetIfKnown(form().encoded() + "&a=1".repeat(64))).isEmpty();
    }

    @Test
    void an_essential_acr_that_another_provider_can_reach_is_demanded_of_the_login() {
        FormParameters demanding = form().with(
                        "claims",
                        "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:fake:silver\",\"urn:fake:gold\"]}}}");

        assertThat(read(demanding).acrValues()).containsExactlyInAnyOrder("urn:fake:silver", "urn:fake:gold");
        assertThat(reader.requirements(demanding).acrValues()).containsExactly("urn:fake:gold", "urn:fake:silver");
        assertThat(read(form()).acrValues()).isEmpty();
        assertThat(reader.requirements(form().with("claims", "{")).acrValues()).isEmpty();
    }

    @Test
    void a_client_s_default_acr_values_are_wished_for_where_the_request_has_none() {
        house.tokens.clients.save(
                ClientExamples.with(ClientExamples.spa(), Map.of("default_acr_values", List.of("urn:gold", "a b"))));

        assertThat(reader.requirements(form()).acrValues()).containsExactly("urn:gold");
        assertThat(read(form()).acrValues()).isEmpty();
        assertThat(reader.requirements(form().with("acr_values", "urn:bronze")).acrValues())
                .containsExactly("urn:bronze");
        String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:fake:silver\"]}}}";
        assertThat(reader.requirements(form().with("claims", essential)).acrValues())
                .containsExactly("urn:fake:silver");
        assertThat(reader.requirements(form().with("client_id", "nobody")).acrValues())
                .isEmpty();
    }

    @Test
    void a_demanded_acr_that_is_no_word_is_nothing_to_ask_another_provider_for_and_nothing_anybody_reaches() {
        String some = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"\",\"a b\",\"urn:fake:silver\"]}}}";
        String none = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"\",\" \"]}}}";

        assertThat(reader.requirements(form().with("claims", some)).acrValues()).containsExactly("urn:fake:silver");
        assertThat(reader.requirements(form().with("claims", none)).acrValues()).isEmpty();
        assertThat(refusal(form().with("claims", none))).isEqualTo(OAuthError.unmetAuthenticationRequirements());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "aldaba", "SPA", "spa "})
    void an_unknown_client_has_no_answer(String client) {
        assertNoAnswer(form().with("client_id", client), "The client is unknown.");
    }

    @Test
    void a_request_without_a_client_has_no_answer() {
        assertNoAnswer(form().without("client_id"), "The client is unknown.");
    }

    @Test
    void a_disabled_client_has_no_answer() {
        house.tokens.clients.save(ClientExamples.disabled(ClientExamples.spa()));

        assertNoAnswer(form(), "The client is unknown.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/cb/",
                "https://shop.example/cb?x=1",
                "https://shop.example/cb#x",
                "https://SHOP.example/cb",
                "https://shop.example:443/cb",
                "https://shop.example/%63b",
                "https://evil.example/cb",
                "https://shop.example@evil.example/cb",
                "//shop.example/cb",
                "javascript:alert(1)"
            })
    void a_redirect_uri_that_is_not_registered_has_no_answer(String uri) {
        assertNoAnswer(form().with("redirect_uri", uri), "The redirect URI is missing or not registered.");
    }

    @Test
    void a_request_without_a_redirect_uri_has_no_answer() {
        assertNoAnswer(form().without("redirect_uri"), "The redirect URI is missing or not registered.");
    }

    @ParameterizedTest
    @CsvSource({"token", "id_token", "code id_token", "code token", "none", "CODE"})
    void another_response_type_is_refused(String type) {
        assertThat(refusal(form().with("response_type", type))).isEqualTo(OAuthError.unsupportedResponseType());
    }

    @Test
    void a_request_without_a_response_type_is_refused() {
        assertThat(refusal(form().without("response_type")))
                .isEqualTo(OAuthError.invalidRequest("The parameter response_type is missing."));
    }

    @Test
    void request_objects_that_nobody_opened_and_self_issued_clients_are_refused() {
        assertThat(refusal(form().with("request", "e30.e30."))).isEqualTo(RequestMessage.malformed());
        assertThat(refusal(form().with("request_uri", "https://x.example/r"))).isEqualTo(RequestMessage.malformed());
        assertThat(refusal(form().with("registration", "{}"))).isEqualTo(OAuthError.registrationNotSupported());
    }

    @ParameterizedTest
    @ValueSource(strings = {"query.jwt", "web_message", "QUERY", " ", " query", "form_post "})
    void an_unknown_response_mode_is_refused_by_query(String mode) {
        FormParameters form = form().with("response_mode", mode);

        assertThat(refusal(form)).isEqualTo(OAuthError.invalidRequest("The response mode is not supported."));
        assertThat(reader.target(form).mode()).isEqualTo(ResponseMode.QUERY);
    }

    @Test
    void a_request_without_a_proof_key_is_refused() {
        String required = "A code_challenge by the method S256 is required.";

        assertThat(refusal(form().without("code_challenge"))).isEqualTo(OAuthError.invalidRequest(required));
        assertThat(refusal(form().without("code_challenge_method"))).isEqualTo(OAuthError.invalidRequest(required));
        assertThat(refusal(form().with("code_challenge_method", "plain")))
                .isEqualTo(OAuthError.invalidRequest(required));
        assertThat(refusal(form().with("code_challenge", "short")).status()).isEqualTo(400);
    }

    @Test
    void a_client_that_is_exempt_from_the_proof_key_may_send_none_but_no_wrong_one() {
        house.tokens.clients.save(
                ClientExamples.with(ClientExamples.webShop(), Map.of("pkce_exemption", "certification")));
        FormParameters form = form().with("client_id", "web-shop");
        FormParameters none = form.without("code_challenge").without("code_challenge_method");

        assertThat(read(none).codeChallenge()).isEmpty();
        assertThat(read(form).codeChallenge()).contains(AuthorizeHouse.CHALLENGE);
        for (FormParameters wrong : List.of(
                form.with("code_challenge_method", "plain"),
                form.without("code_challenge_method"),
                form.without("code_challenge"))) {
            assertThat(refusal(wrong))
                    .isEqualTo(OAuthError.invalidRequest("A code_challenge by the method S256 is required."));
        }
    }

    @Test
    void the_age_a_client_registered_holds_where_the_request_names_none() {
        house.tokens.clients.save(ClientExamples.with(ClientExamples.spa(), Map.of("default_max_age", 60L)));

        assertThat(read(form()).maxAge()).contains(Duration.ofMinutes(1));
        assertThat(read(form().with("max_age", "0")).maxAge()).contains(Duration.ZERO);
    }

    @Test
    void a_client_that_must_get_the_time_of_the_login_limits_its_age_so_that_the_time_is_known() {
        Duration longest = Duration.ofSeconds(999_999_999);
        FormParameters essential = form().with("claims", "{\"id_token\":{\"auth_time\":{\"essential\":true}}}");

        assertThat(read(essential).maxAge()).contains(longest);
        house.tokens.clients.save(ClientExamples.with(ClientExamples.spa(), Map.of("require_auth_time", true)));
        assertThat(read(form()).maxAge()).contains(longest);
        assertThat(read(form().with("max_age", "0")).maxAge()).contains(Duration.ZERO);
        house.tokens.clients.save(
                ClientExamples.with(ClientExamples.spa(), Map.of("require_auth_time", true, "default_max_age", 60L)));
        assertThat(read(essential).maxAge()).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id_token\":{\"auth_time\":null}}",
                "{\"id_token\":{\"auth_time\":{\"essential\":false}}}",
                "{\"id_token\":{\"acr\":{\"essential\":true}}}",
                "{\"userinfo\":{\"auth_time\":{\"essential\":true}}}"
            })
    void who_only_wishes_for_the_time_of_the_login_takes_one_of_any_age(String claims) {
        assertThat(read(form().with("claims", claims)).maxAge()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "999999999,999999999",
        "1000000000,999999999",
        "2147483647,999999999",
        "999999999999999999,999999999",
        "000000000060,60"
    })
    void an_age_that_is_longer_than_any_login_is_shortened(String asked, long understood) {
        assertThat(read(form().with("max_age", asked)).maxAge()).contains(Duration.ofSeconds(understood));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"essential\":true,\"value\":\"2\"}",
                "{\"essential\":true,\"values\":[\"2\",\"3\"]}",
            })
    void an_essential_acr_that_nobody_can_reach_is_refused(String acr) {
        assertThat(refusal(form().with("claims", "{\"id_token\":{\"acr\":" + acr + "}}")))
                .isEqualTo(OAuthError.unmetAuthenticationRequirements());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{\"essential\":true}",
                "{\"value\":\"2\"}",
                "{\"values\":[\"2\"]}",
                "{\"essential\":true,\"value\":\"1\"}",
                "{\"essential\":true,\"values\":[\"2\",\"1\"]}",
            })
    void any_other_acr_is_a_wish(String acr) {
        assertThat(read(form().with("claims", "{\"id_token\":{\"acr\":" + acr + "}}"))
                        .claims())
                .isEqualTo(ClaimsRequest.NONE);
    }

    @Test
    void a_request_about_two_people_is_about_nobody() {
        IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        FormParameters form =
                form().with("id_token_hint", issued.idToken().orElseThrow().reveal());
        String john = house.john.id().value();

        assertThat(refusal(form.with("claims", "{\"id_token\":{\"sub\":{\"value\":\"other\"}}}")))
                .isEqualTo(OAuthError.loginRequired());
        assertThat(read(form.with("claims", "{\"id_token\":{\"sub\":{\"value\":\"" + john + "\"}}}"))
                        .subjects())
                .contains(john);
    }

    @Test
    void a_hint_of_a_client_of_pairwise_subjects_is_about_the_name_it_knows() {
        Client client = ClientExamples.with(ClientExamples.spa(), Map.of("subject_type", "pairwise"));
        house.tokens.clients.save(client);
        IssuedTokens issued = house.exchange(house.code(client), client);

        AuthorizationRequest request =
                read(form().with("id_token_hint", issued.idToken().orElseThrow().reveal()));

        assertThat(request.subjects()).contains(house.tokens.nameSubject().name(house.john.id(), client));
    }

    @Test
    void what_the_client_may_not_have_is_left_out() {
        assertThat(read(form().with("scope", "openid email orders:read")).scope())
                .isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void a_claim_of_a_scope_the_client_did_not_register_is_left_out_wherever_it_is_asked_for() {
        house.tokens.clients.save(ClientExamples.with(ClientExamples.spa(), Map.of("scope", "openid email")));
        String claims =
                "{\"id_token\":{\"groups\":null,\"email\":null},\"userinfo\":{\"groups\":{\"essential\":true},\"name\":null}}";

        AuthorizationRequest request = read(form().with("claims", claims));

        assertThat(request.claims()).isEqualTo(new ClaimsRequest(Set.of("email"), Set.of()));
        assertThat(request.scope()).isEqualTo(Scope.of("openid", "email"));
    }

    @Test
    void a_client_that_registered_no_scope_may_ask_for_every_claim_by_name() {
        String claims = "{\"id_token\":{\"groups\":null,\"address\":null},\"userinfo\":{\"name\":null}}";

        assertThat(read(form().with("claims", claims)).claims())
                .isEqualTo(new ClaimsRequest(Set.of("groups", "address"), Set.of("name")));
    }

    @Test
    void a_client_that_registered_itself_is_refused_a_resource_as_if_nobody_had_declared_it() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        FormParameters form = form().with("resource", SomeResources.ORDERS.indicator());
        assertThat(read(form).resources()).containsExactly(SomeResources.ORDERS.indicator());
        OAuthError unknown = refusal(form().with("resource", "urn:none"));

        Client spa = ClientExamples.spa();
        house.tokens.clients.save(new Client(spa.id(), spa.metadata(), spa.secrets(), true, true));

        assertThat(unknown.code()).isEqualTo("invalid_target");
        assertThat(refusal(form)).isEqualTo(unknown);
        assertThat(read(form().with("resource", TokenHouse.ISSUER.value())).resources())
                .hasSize(1);
    }

    @Test
    void a_resource_is_read_as_it_was_declared_whichever_way_its_empty_path_is_written() {
        house.tokens.resources.save(SomeResources.ORDERS, true);
        house.tokens.resources.save(SomeResources.named("https://bare.example"), true);

        assertThat(read(form().with("resource", "https://orders.example")).resources())
                .containsExactly(SomeResources.ORDERS.indicator());
        assertThat(read(form().with("resource", "https://bare.example/")).resources())
                .containsExactly("https://bare.example");
        assertThat(refusal(form().with("resource", "https://bare.example//")).code())
                .isEqualTo("invalid_target");
    }

    @Test
    void a_request_for_nothing_it_may_have_is_refused() {
        assertThat(refusal(form().with("scope", "orders:read"))).isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void access_while_the_person_is_away_is_left_out_for_a_client_that_cannot_refresh() {
        FormParameters lasting = form().with("scope", "openid offline_access");
        assertThat(read(lasting).scope()).isEqualTo(Scope.of("openid", "offline_access"));

        house.tokens.clients.save(
                ClientExamples.with(ClientExamples.spa(), Map.of("grant_types", List.of("authorization_code"))));

        assertThat(read(lasting).scope()).isEqualTo(Scope.of("openid"));
        assertThat(refusal(form().with("scope", "offline_access"))).isEqualTo(OAuthError.invalidScope());
    }

    @Test
    void a_request_that_names_no_scope_gets_what_needs_not_be_asked_for() {
        assertThat(read(form().without("scope")).scope()).isEqualTo(Scope.of("profile", "email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid  email", " openid", "openid \"x\""})
    void a_malformed_scope_is_refused(String scope) {
        assertThat(refusal(form().with("scope", scope))).isEqualTo(OAuthError.invalidScope());
    }

    @ParameterizedTest
    @CsvSource({
        "prompt,none login",
        "prompt,nonsense",
        "max_age,-1",
        "max_age,soon",
        "max_age,1.5",
        "max_age,1000000000000000000",
        "claims,{",
        "claims,[]",
        "display,hologram"
    })
    void a_malformed_parameter_is_refused_with_a_constant_text(String name, String value) {
        assertThat(refusal(form().with(name, value)))
                .isEqualTo(OAuthError.invalidRequest("A parameter of the request is missing or malformed."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id_token\":{},\"id_token\":{}}",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"a\"},\"acr\":null}}",
                "{\"userinfo\":{\"email\":{\"essential\":true,\"essential\":false}}}",
                "{} {}",
                "{'id_token':{}}",
                "{\"id_token\":{\"name\":null,}}",
                "{\"id_token\":{\"name\":\"\\ud800\"}}"
            })
    void claims_that_two_readers_may_understand_differently_are_malformed(String claims) {
        assertThat(refusal(form().with("claims", claims)))
                .isEqualTo(OAuthError.invalidRequest("A parameter of the request is missing or malformed."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userinfo\":{\"email\":{\"purpose\":{\"en\":\"x\"}}}}",
                "{\"userinfo\":{\"email\":{\"purpose\":7,\"essential\":true}}}",
                "{\"userinfo\":{\"email\":{\"essential\":null}}}",
                "{\"userinfo\":{\"email\":null,\"verified_claims\":null}}",
                "{\"userinfo\":{\"email\":null,\"verified_claims\":{\"claims\":7}},\"id_token\":null}"
            })
    void members_of_claims_that_core_does_not_define_are_ignored_whatever_they_have(String claims) {
        assertThat(read(form().with("claims", claims)).claims())
                .isEqualTo(new ClaimsRequest(Set.of(), Set.of("email")));
    }

    @Test
    void what_stands_beside_an_ignored_member_counts() {
        String acr = "{\"id_token\":{\"acr\":{\"purpose\":[\"ñ\"],\"essential\":true,\"value\":\"2\"}}}";

        assertThat(refusal(form().with("claims", acr))).isEqualTo(OAuthError.unmetAuthenticationRequirements());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userinfo\":{\"email\":{\"essential\":\"true\"}}}",
                "{\"id_token\":{\"acr\":{\"essential\":1}}}",
                "{\"id_token\":{\"acr\":{\"values\":\"2\"}}}",
                "{\"userinfo\":{\"email\":true}}",
                "{\"userinfo\":7}"
            })
    void claims_with_a_member_of_core_of_the_wrong_type_are_malformed(String claims) {
        assertThat(refusal(form().with("claims", claims)))
                .isEqualTo(OAuthError.invalidRequest("A parameter of the request is missing or malformed."));
    }

    @Test
    void claims_may_have_members_of_any_kind_that_mean_nothing_here() {
        String claims = "{\"id_token\":{\"name\":{\"x\":1.5,\"y\":[1e3,true,null,{}]}},\"z\":1}";

        assertThat(read(form().with("claims", claims)).claims().idToken()).containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource({
        "ui_locales,en_US",
        "ui_locales,not a language!",
        "claims_locales,pt_BR",
        "purpose,ab",
        "trust_chain,x",
        "authorization_details,x",
        "dpop_jkt,' '",
        "acr_values,' '",
        "login_hint,' '",
        "include_granted_scopes,maybe",
        "unheard-of,1"
    })
    void a_parameter_that_means_nothing_here_and_a_language_are_ignored(String name, String value) {
        assertThat(read(form().with(name, value)).scope()).isEqualTo(Scope.of("openid", "email"));
        assertThat(read(form().with("scope", "email").with(name, value)).scope())
                .isEqualTo(Scope.of("email"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "create consent"})
    void a_request_to_register_is_refused_where_registration_is_closed(String prompt) {
        FormParameters form = form().with("prompt", prompt);
        RequestReader closed = reader(false);
        ResponseTarget target = closed.target(form);

        assertThat(Refusals.rejectionOf(() -> closed.read(target, form)))
                .isEqualTo(OAuthError.invalidRequest("The prompt create is not supported."));
        assertThat(read(form).prompts()).contains(Prompt.CREATE);
        assertThat(closed.read(target, form().with("prompt", "consent")).prompts())
                .containsExactly(Prompt.CONSENT);
    }

    @Test
    void an_id_token_of_ours_hints_at_its_user_even_when_it_is_expired() {
        String idToken = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa())
                .idToken()
                .orElseThrow()
                .reveal();
        house.tokens.clock.advance(Duration.ofDays(1));

        assertThat(read(form().with("id_token_hint", idToken)).subjects())
                .contains(house.john.id().value());
    }

    @Test
    void another_token_hints_at_nobody() {
        IssuedTokens issued = house.exchange(house.code(ClientExamples.webShop()), ClientExamples.webShop());
        OAuthError refusal = OAuthError.invalidRequest("The id_token_hint is invalid.");

        assertThat(refusal(form().with("id_token_hint", issued.accessToken().reveal())))
                .isEqualTo(refusal);
        assertThat(refusal(form().with(
                                "id_token_hint", issued.idToken().orElseThrow().reveal())))
                .isEqualTo(refusal);
    }

    @Test
    void a_subject_among_the_claims_is_whom_the_request_is_about() {
        String claims = "{\"id_token\":{\"sub\":{\"value\":\"" + house.john.id().value() + "\"}}}";

        assertThat(read(form().with("claims", claims)).subjects())
                .contains(house.john.id().value());
    }

    @Test
    void of_several_subjects_among_the_claims_any_will_do_but_the_hint_says_which() {
        String john = house.john.id().value();
        FormParameters both =
                form().with("claims", "{\"id_token\":{\"sub\":{\"values\":[\"other\",\"" + john + "\"]}}}");
        IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        String hint = issued.idToken().orElseThrow().reveal();

        assertThat(read(both).subjects()).containsExactlyInAnyOrder("other", john);
        assertThat(read(both.with("id_token_hint", hint)).subjects()).containsExactly(john);
        assertThat(refusal(form().with("id_token_hint", hint)
                        .with("claims", "{\"id_token\":{\"sub\":{\"values\":[\"other\",\"another\"]}}}")))
                .isEqualTo(OAuthError.loginRequired());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"value\":4711",
                "\"value\":true",
                "\"value\":[\"1\"]",
                "\"value\":{\"1\":\"1\"}",
                "\"values\":[9,\"1\"]",
                "\"values\":[null]",
                "\"values\":[]",
                "\"values\":\"1\"",
            })
    void subjects_and_demanded_acrs_that_are_no_texts_are_malformed(String values) {
        OAuthError malformed = OAuthError.invalidRequest("A parameter of the request is missing or malformed.");
        FormParameters acr = form().with("claims", "{\"id_token\":{\"acr\":{\"essential\":true," + values + "}}}");

        assertThat(refusal(acr)).isEqualTo(malformed);
        assertThat(refusal(form().with("claims", "{\"id_token\":{\"sub\":{" + values + "}}}")))
                .isEqualTo(malformed);
        assertThat(reader.requirements(acr).acrValues()).isEmpty();
    }

    @Test
    void an_acr_that_is_a_wish_may_be_anything() {
        assertThat(read(form().with("claims", "{\"id_token\":{\"acr\":{\"values\":[9]}}}"))
                        .acrValues())
                .isEmpty();
    }

    @Test
    void a_client_without_the_code_is_refused() {
        Client spa = ClientExamples.spa();
        Client other = new Client(spa.id(), ClientExamples.withoutCode(spa.metadata()), spa.secrets(), true);
        house.tokens.clients.save(other);

        assertThat(refusal(form())).isEqualTo(OAuthError.unauthorizedClient());
    }

    private RequestReader reader(boolean registrationIsOpen) {
        return new RequestReader(
                new FindClient(house.tokens.clients::find),
                new ReadIdTokenHint(house.tokens.verifier(), TokenHouse.ISSUER),
                house.tokens.chooseResource(),
                new Responders(List.of(new CodeResponder(house.issueAuthorizationCode()))),
                new ListAcrValues(List.of(() -> Set.of("urn:fake:silver"))),
                new RegistrationSettings(registrationIsOpen),
                TokenHouse.ISSUER);
    }

    private static FormParameters form() {
        return FormParameters.parse("")
                .with("client_id", "spa")
                .with("redirect_uri", CALLBACK)
                .with("response_type", "code")
                .with("scope", "openid email")
                .with("code_challenge", AuthorizeHouse.CHALLENGE.value())
                .with("code_challenge_method", "S256");
    }

    private AuthorizationRequest read(FormParameters form) {
        return reader.read(reader.target(form), form);
    }

    private OAuthError refusal(FormParameters form) {
        ResponseTarget target = reader.target(form);
        return (OAuthError) Refusals.rejectionOf(() -> reader.read(target, form));
    }

    private void assertNoAnswer(FormParameters form, String description) {
        assertThat(Refusals.rejectionOf(() -> reader.target(form))).isEqualTo(OAuthError.invalidRequest(description));
    }
}
