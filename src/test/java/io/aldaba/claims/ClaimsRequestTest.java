package io.aldaba.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Claims requested by name (OpenID Connect Core §5.5). */
class ClaimsRequestTest {

    private static final ClaimsRequest ALL =
            new ClaimsRequest(PersonalClaims.SUPPORTED, Set.of("email_verified", "groups", "phone_number"));

    @Test
    void names_that_nobody_here_knows_are_left_out() {
        assertThat(new ClaimsRequest(Set.of("shoe_size", "name"), Set.of("sub")))
                .isEqualTo(new ClaimsRequest(Set.of("name"), Set.of()));
    }

    @Test
    void a_claim_stays_within_the_scope_it_belongs_to() {
        assertThat(ALL.within(Scope.of("openid", "email", "address")))
                .isEqualTo(new ClaimsRequest(Set.of("email", "email_verified", "address"), Set.of("email_verified")));
        assertThat(ALL.within(Scope.of("groups"))).isEqualTo(new ClaimsRequest(Set.of("groups"), Set.of("groups")));
    }

    @Test
    void within_no_scope_of_theirs_there_is_no_claim() {
        assertThat(ALL.within(Scope.of("openid", "offline_access", "orders:read")))
                .isEqualTo(ClaimsRequest.NONE);
    }

    @Test
    void every_claim_there_can_be_is_within_all_scopes() {
        assertThat(ALL.within(Scope.of("profile", "email", "address", "phone", "groups")))
                .isEqualTo(ALL);
    }
}
