package io.aldaba.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.ClientId;
import io.aldaba.consent.Consent;
import io.aldaba.kernel.Scope;
import io.aldaba.login.Login;
import io.aldaba.session.Authentication;
import io.aldaba.session.BeginSession;
import io.aldaba.session.Session;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaim;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DescribeAccountTest {

    private final AuthorizeHouse house = new AuthorizeHouse();
    private final DescribeAccount describeAccount = new DescribeAccount(
            house.tokens.users,
            house.sessions,
            house.tokens.families,
            house.consents,
            house.tokens.clients,
            house.tokens.clock);

    @Test
    void the_session_somebody_asks_from_comes_first_and_then_the_newest() {
        Session earlier = house.begun.session();
        Session second = begin(house.john.id());
        Session third = begin(house.john.id());
        begin(SomeUsers.named("other", 9).id());

        assertThat(describe().sessions())
                .extracting(Session::id)
                .containsExactly(earlier.id(), third.id(), second.id());
    }

    @Test
    void a_session_that_is_over_is_not_told() {
        Session ended = begin(house.john.id());
        house.sessions.end(ended.digest(), house.tokens.clock.instant());
        Session idle = begin(house.john.id());
        house.tokens.clock.advance(Duration.ofMinutes(30));
        house.sessions.prolong(
                house.begun.session().digest(), house.begun.session().expiresAt(), house.tokens.clock.instant());
        house.tokens.clock.set(idle.idleUntil());

        assertThat(describe().sessions())
                .extracting(Session::id)
                .containsExactly(house.begun.session().id());
    }

    @Test
    void there_is_something_elsewhere_where_there_is_another_live_session() {
        house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        assertThat(describe().elsewhere()).isFalse();

        begin(house.john.id());

        assertThat(describe().elsewhere()).isTrue();
    }

    @Test
    void there_is_something_elsewhere_where_tokens_of_a_session_go_on_that_is_forgotten() {
        house.exchange(house.code(ClientExamples.spa()), ClientExamples.spa());
        house.tokens.clock.advance(Duration.ofDays(8));
        house.sessions.forgetOver(house.tokens.clock.instant(), 1);
        Session later = begin(house.john.id());
        Login login = new Login(house.john.id(), later.authentication(), Optional.of(later.id()));
        assertThat(describeAccount.describe(login).elsewhere()).isTrue();

        house.tokens.families.revokeAllOf(Set.of(house.begun.session().id()), house.tokens.clock.instant());

        assertThat(describeAccount.describe(login).elsewhere()).isFalse();
    }

    @Test
    void there_is_something_elsewhere_where_tokens_were_given_for_a_password_without_a_session() {
        house.tokens.issue(ClientExamples.authenticated(Client.FIRST_PARTY));
        assertThat(describe().elsewhere()).isTrue();

        house.tokens.families.revokeSomeWithoutSession(house.john.id(), house.tokens.clock.instant(), 9);

        assertThat(describe().elsewhere()).isFalse();
    }

    @Test
    void so_many_sessions_are_told_and_no_more() {
        for (int i = 0; i < DescribeAccount.MOST; i++) {
            begin(house.john.id());
        }

        assertThat(describe().sessions())
                .hasSize(DescribeAccount.MOST)
                .extracting(Session::id)
                .contains(house.begun.session().id());
    }

    @Test
    void what_was_allowed_is_told_with_its_client_if_there_still_is_one() {
        consent(house.john.id(), "spa");
        consent(house.john.id(), "gone");
        consent(SomeUsers.named("other", 9).id(), "web-shop");

        assertThat(describe().permissions())
                .extracting(permission -> permission.consent().client().value())
                .containsExactly("gone", "spa");
        assertThat(describe().permissions())
                .extracting(Account.Permission::client)
                .containsExactly(Optional.empty(), Optional.of(ClientExamples.spa()));
    }

    @Test
    void so_much_of_what_was_allowed_is_told_and_no_more_what_was_allowed_last() {
        consent(house.john.id(), "first");
        house.tokens.clock.advance(Duration.ofSeconds(1));
        IntStream.range(0, DescribeAccount.MOST).forEach(i -> consent(house.john.id(), "client" + i));

        assertThat(describe().permissions())
                .hasSize(DescribeAccount.MOST)
                .extracting(permission -> permission.consent().client().value())
                .doesNotContain("first");
    }

    @Test
    void the_session_somebody_asks_from_is_not_told_where_it_is_over() {
        Session other = begin(house.john.id());
        house.sessions.end(house.begun.session().digest(), house.tokens.clock.instant());

        assertThat(describe().sessions()).extracting(Session::id).containsExactly(other.id());
    }

    @Test
    void the_applications_that_begin_a_login_are_told_by_name() {
        offering("1", "zoo");
        offering("2", "Bakery");
        offering("3", "apples");

        assertThat(describe().applications())
                .extracting(client -> client.metadata().name())
                .containsExactly("apples", "Bakery", "zoo");
    }

    @Test
    void a_name_is_told_if_there_is_one() {
        assertThat(describe().name()).isEmpty();

        User john = house.tokens.john;
        StandardClaims claims = new StandardClaims(Map.of(StandardClaim.NAME, "John Doe"));
        house.tokens.users.save(john, john.withClaims(claims, house.tokens.clock.instant()));

        assertThat(describe().name()).contains("John Doe");
    }

    private Account describe() {
        return describeAccount.describe(house.john.login());
    }

    private void offering(String id, String name) {
        Map<String, Object> changes = Map.of("client_name", name, "initiate_login_uri", "https://shop.example/login");
        Client phone = ClientExamples.with(ClientExamples.phone(), changes);
        house.tokens.clients.save(new Client(new ClientId(id), phone.metadata(), List.of(), true));
    }

    private void consent(UserId user, String client) {
        house.consents.put(new Consent(
                user, new ClientId(client), Scope.of("openid"), Set.of("name"), house.tokens.clock.instant()));
    }

    private Session begin(UserId user) {
        return house.beginSession()
                .begin(
                        new BeginSession.Beginning(
                                user, Authentication.byPassword(house.tokens.clock.instant()), false),
                        Optional.empty(),
                        TokenHouse.ADDRESS,
                        session -> {})
                .session();
    }
}
