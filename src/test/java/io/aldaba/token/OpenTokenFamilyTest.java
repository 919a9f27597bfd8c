package io.aldaba.token;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.clientauthentication.AuthenticatedClient;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import io.aldaba.login.AuthenticatedUser;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.resource.Resource;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenTokenFamilyTest {

    private final TokenHouse house = new TokenHouse();
    private final AuthenticatedClient shop = ClientExamples.authenticated(ClientExamples.shop());
    private final AuthenticatedUser john = AuthenticatedUsers.of(house.john, house.clock.instant());
    private final Authorization authorization = Authorization.plain(john.login(), Scope.of("email"), Set.of());
    private final Resource own = house.chooseResource().choose(Set.of(), Set.of());

    /** With a store of users that is empty, so that every query would find nobody. */
    private final OpenTokenFamily openTokenFamily = new OpenTokenFamily(
            house.families,
            house.refreshTokens,
            new InMemoryUsers(),
            TokenSettings.DEFAULT,
            house.random,
            house.ids,
            house.audit,
            house.clock);

    @Test
    void at_a_login_the_user_is_the_one_that_the_login_read() {
        Entitlement entitlement = openTokenFamily.openAtLogin(shop, john, authorization, own, TokenHouse.ADDRESS);

        assertThat(entitlement.user()).isSameAs(house.john);
        assertThat(house.families.all()).containsExactly(entitlement.family());
        assertThat(house.refreshTokens.all()).hasSize(1);
        assertThat(house.audit.types()).containsExactly("tokens.issued");
    }

    @Test
    void a_client_that_may_not_refresh_gets_no_refresh_token_at_a_login_either() {
        AuthenticatedClient phone = ClientExamples.authenticated(ClientExamples.phone());

        openTokenFamily.openAtLogin(phone, john, authorization, own, TokenHouse.ADDRESS);

        assertThat(house.refreshTokens.all()).isEmpty();
    }

    @Test
    void a_user_that_the_caller_read_is_not_read_again_and_must_be_there_and_enabled() {
        TokenFamilyId id = new TokenFamilyId("promised");
        User disabled = house.john.disabled(house.clock.instant());

        for (Optional<User> refused : List.of(Optional.<User>empty(), Optional.of(disabled))) {
            assertThat(rejectionOf(
                            () -> openTokenFamily.open(id, shop, refused, authorization, own, TokenHouse.ADDRESS)))
                    .isEqualTo(OAuthError.invalidGrant("The grant is no longer valid."));
        }
        assertThat(house.families.all()).isEmpty();

        Entitlement entitlement =
                openTokenFamily.open(id, shop, Optional.of(house.john), authorization, own, TokenHouse.ADDRESS);
        assertThat(entitlement.user()).isSameAs(house.john);
        assertThat(house.families.all()).extracting(TokenFamily::id).containsExactly(id);
    }

    @Test
    void after_a_login_the_user_is_read_anew_and_must_be_there() {
        assertThat(rejectionOf(() -> openTokenFamily.open(shop, authorization, own, TokenHouse.ADDRESS)))
                .isEqualTo(OAuthError.invalidGrant("The grant is no longer valid."));
        assertThat(house.families.all()).isEmpty();
    }
}
