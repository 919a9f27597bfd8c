package io.aldaba.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.claims.PersonalClaims;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.Scope;
import io.aldaba.token.Bearer;
import io.aldaba.token.IssuedTokens;
import io.aldaba.token.LivePerson;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void an_id_token_that_tells_all_the_scope_asks_for_tells_what_is_told_here() {
        Client client = ClientExamples.with(
                ClientExamples.shop(), Map.of("id_token_claims", List.copyOf(PersonalClaims.SUPPORTED)));
        house.tokens.clients.save(client);
        IssuedTokens issued = house.tokens.issue(
                ClientExamples.authenticated(client), Scope.of("openid", "profile", "email", "groups"));

        Map<String, Object> told = describeSubject.describe(bearer(issued));

        assertThat(told).containsKeys("preferred_username", "email", "email_verified", "groups");
        assertThat(house.tokens.claims(issued.idToken().orElseThrow())).containsAllEntriesOf(told);
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
    void a_claim_asked_for_by_name_is_told_no_more_where_the_operator_took_its_scope_from_the_client() {
        house.tokens.users.save(
                house.tokens.john,
                house.tokens.john.withClaims(
                        new StandardClaims(Map.of(StandardClaim.PICTURE, "https://example.com/p.png")),
                        MutableClock.START));
        Bearer bearer = bearer(house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa()));

        house.tokens.clients.save(ClientExamples.with(ClientExamples.spa(), Map.of("scope", "openid email")));

        assertThat(describeSubject.describe(bearer)).containsKey("email").doesNotContainKey("picture");
    }

    @Test
    void who_has_the_token_by_exchange_is_told_nothing_that_the_first_client_asked_for_by_name() {
        house.tokens.users.save(
                house.tokens.john,
                house.tokens.john.withClaims(
                        new StandardClaims(Map.of(StandardClaim.PICTURE, "https://example.com/p.png")),
                        MutableClock.START));
        Bearer bearer = bearer(house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa()));

        assertThat(describeSubject.describe(bearer)).containsKey("picture");
        assertThat(describeSubject.describe(exchanged(bearer)))
                .containsKey("email")
                .doesNotContainKey("picture");
    }

    @Test
    void who_has_the_token_by_exchange_is_told_the_groups_it_names_and_no_newer_ones() {
        IssuedTokens issued = house.tokens.issue(
                ClientExamples.authenticated(
                        ClientExamples.with(ClientExamples.shop(), Map.of("scope", "openid groups"))),
                Scope.of("openid", "groups"));
        house.tokens.users.save(
                house.tokens.john,
                house.tokens.john.withGroups(Set.of(new Group("admin"), new Group("staff")), MutableClock.START));
        Bearer bearer = bearer(issued);

        assertThat(describeSubject.describe(bearer)).containsEntry("groups", List.of("admin", "staff"));
        assertThat(describeSubject.describe(exchanged(bearer))).containsEntry("groups", List.of("admin"));
    }

    @Test
    void a_token_without_the_scope_openid_tells_nothing() {
        Bearer bearer = bearer(house.tokens.issue(ClientExamples.authenticated(ClientExamples.shop())));

        Rejection rejection = Refusals.rejectionOf(() -> describeSubject.describe(bearer));

        assertThat(rejection.status()).isEqualTo(403);
        assertThat(((OAuthError) rejection).code()).isEqualTo("insufficient_scope");
    }

    /** The same token, as if the login behind it was at another client. */
    private static Bearer exchanged(Bearer bearer) {
        return new Bearer(
                bearer.token(),
                bearer.person().map(person -> new LivePerson(person.user(), new ClientId("first"), person.claims())));
    }

    private Bearer bearer(IssuedTokens issued) {
        return house.tokens.authenticateBearer().bearer(issued.accessToken().reveal());
    }
}
