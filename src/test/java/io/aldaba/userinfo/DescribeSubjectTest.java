package io.aldaba.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.ClientExamples;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.token.Bearer;
import io.aldaba.token.IssuedTokens;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribeSubjectTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final DescribeSubject describeSubject =
            new DescribeSubject(house.tokens.currentClients(), house.tokens.nameSubject());

    @Test
    void what_the_scope_and_the_request_ask_for_is_told() {
        Bearer bearer = bearer(house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa()));

        assertThat(describeSubject.describe(bearer))
                .containsEntry("sub", house.john.id().value())
                .containsEntry("email", "root@example.com")
                .doesNotContainKeys("preferred_username", "groups");
    }

    @Test
    void what_the_person_is_now_is_told() {
        IssuedTokens issued = house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        house.tokens.users.save(
                house.tokens.john,
                house.tokens.john.withEmail(new EmailAddress("new@example.com"), true, MutableClock.START));

        assertThat(describeSubject.describe(bearer(issued)))
                .containsEntry("email", "new@example.com")
                .containsEntry("email_verified", true);
    }

    @Test
    void a_claim_asked_for_by_name_at_userinfo_is_told() {
        house.tokens.users.save(
                house.tokens.john,
                house.tokens.john.withClaims(
                        new StandardClaims(
                                Map.of(StandardClaim.PICTURE, "https://example.com/p.png", StandardClaim.NAME, "Root")),
                        MutableClock.START));
        Bearer bearer = bearer(house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa()));

        assertThat(describeSubject.describe(bearer))
                .containsEntry("picture", "https://example.com/p.png")
                .doesNotContainKey("name");
    }

    @Test
    void a_token_without_the_scope_openid_tells_nothing() {
        Bearer bearer = bearer(house.tokens.issue(ClientExamples.authenticated(ClientExamples.shop())));

        Rejection rejection = Refusals.rejectionOf(() -> describeSubject.describe(bearer));

        assertThat(rejection.status()).isEqualTo(403);
        assertThat(((OAuthError) rejection).code()).isEqualTo("insufficient_scope");
    }

    private Bearer bearer(IssuedTokens issued) {
        return house.tokens.authenticateBearer().bearer(issued.accessToken().reveal());
    }
}
