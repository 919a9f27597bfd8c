package io.aldaba.passwordgrant.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.TokenRequest;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.Secret;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.ProtocolRequest;
import io.aldaba.login.LogInBench;
import io.aldaba.passwordgrant.ExchangePassword;
import io.aldaba.passwordgrant.PasswordGrantSettings;
import io.aldaba.resource.SomeResources;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PasswordGrantTest {

    private final TokenHouse house = new TokenHouse();
    private final LogInBench login = LogInBench.of(house.users);
    private final AuthenticatedClient aldaba = ClientExamples.firstParty();

    @Test
    void the_right_password_gives_tokens_for_its_owner() throws Exception {
        IssuedTokens tokens = redeem("root", SomeUsers.PASSWORD, "");

        assertThat(house.signatures.claims(tokens.accessToken().reveal()))
                .containsEntry("sub", house.john.id().value())
                .containsEntry("upn", "root");
        assertThat(tokens.refreshToken()).isPresent();
        assertThat(login.auditTrail.types()).containsExactly("login.succeeded");
        assertThat(house.audit.types()).containsExactly("tokens.issued");
    }

    @Test
    void a_part_of_the_scope_may_be_asked_for() throws Exception {
        assertThat(redeem("root", SomeUsers.PASSWORD, "&scope=email").scope()).isEqualTo(Scope.of("email"));
    }

    @Test
    void an_unknown_user_and_a_wrong_password_get_the_same_answer() {
        Rejection wrong = rejectionOf(() -> redeem("root", "wrong", ""));

        assertThat(((OAuthError) wrong).code()).isEqualTo("invalid_grant");
        assertThat(rejectionOf(() -> redeem("nobody", "wrong", ""))).isEqualTo(wrong);
        assertThat(rejectionOf(() -> redeem("nobody\ud83d\udd11", "wrong", ""))).isEqualTo(wrong);
        assertThat(house.families.all()).isEmpty();
    }

    @Test
    void spaces_around_a_username_or_a_password_belong_to_it() {
        for (String space : new String[] {" ", "\u00a0"}) {
            assertThat(code(() -> redeem(space + "root", SomeUsers.PASSWORD, "")))
                    .isEqualTo("invalid_grant");
            assertThat(code(() -> redeem("root" + space, SomeUsers.PASSWORD, "")))
                    .isEqualTo("invalid_grant");
            assertThat(code(() -> redeem("root", SomeUsers.PASSWORD + space, "")))
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void too_much_scope_is_refused_before_the_attempt_counts() {
        assertThat(rejectionOf(() -> redeem("root", "wrong", "&scope=admin"))).isEqualTo(OAuthError.invalidScope());

        assertThat(login.auditTrail.events()).isEmpty();
    }

    @Test
    void a_disabled_user_gets_nothing() {
        house.disableJohn();

        assertThat(((OAuthError) rejectionOf(() -> redeem("root", SomeUsers.PASSWORD, ""))).code())
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_client_that_registered_itself_gets_tokens_for_the_service_alone_and_nothing_is_counted() {
        house.resources.save(SomeResources.ORDERS, true);
        Client phone = ClientExamples.phone();
        Client stranger = new Client(phone.id(), phone.metadata(), phone.secrets(), true, true);
        ExchangePassword exchange =
                new ExchangePassword(login.logIn, house.chooseResource(), house.openTokenFamily(), house.signTokens());

        assertThat(((OAuthError) rejectionOf(() -> exchange.exchange(
                                ClientExamples.authenticated(stranger),
                                "root",
                                Secret.of(SomeUsers.PASSWORD),
                                Scope.NONE,
                                Set.of(SomeResources.ORDERS.indicator()),
                                TokenHouse.ADDRESS)))
                        .code())
                .isEqualTo("invalid_target");
        assertThat(login.auditTrail.events()).isEmpty();
    }

    @Test
    void a_scope_that_means_nothing_at_the_resource_is_refused_before_the_attempt_counts() {
        house.resources.save(SomeResources.ORDERS, true);

        assertThat(rejectionOf(() -> redeem("root", "wrong", "&scope=email&resource=https%3A%2F%2Forders.example%2F")))
                .isEqualTo(OAuthError.invalidScope());

        assertThat(login.auditTrail.events()).isEmpty();
    }

    @Test
    void a_login_is_for_the_resource_as_it_was_declared() throws Exception {
        house.resources.save(SomeResources.named("https://bare.example"), true);

        IssuedTokens tokens = redeem("root", SomeUsers.PASSWORD, "&resource=https%3A%2F%2Fbare.example%2F");

        assertThat(house.claims(tokens.accessToken())).containsEntry("aud", "https://bare.example");
        assertThat(house.families.all()).singleElement().satisfies(family -> assertThat(family.resources())
                .containsExactly("https://bare.example"));
    }

    @Test
    void one_setting_closes_it() {
        assertThat(grant(true).isOffered()).isTrue();
        assertThat(grant(false).isOffered()).isFalse();
    }

    private IssuedTokens redeem(String username, String password, String more) throws Exception {
        FormParameters form = FormParameters.parse(
                "grant_type=password&username=" + encoded(username) + "&password=" + encoded(password) + more);
        TokenRequest request = TokenRequest.parse(ProtocolRequest.post(TokenHouse.ISSUER, "/token", null, form));
        return grant(true).redeem(request, form, aldaba, TokenHouse.ADDRESS);
    }

    private static String code(ThrowingCallable work) {
        return ((OAuthError) rejectionOf(work)).code();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private PasswordGrant grant(boolean enabled) {
        return new PasswordGrant(
                new ExchangePassword(login.logIn, house.chooseResource(), house.openTokenFamily(), house.signTokens()),
                new PasswordGrantSettings(enabled));
    }
}
