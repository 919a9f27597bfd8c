package io.aldaba.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.account.Account;
import io.aldaba.authorize.AuthorizeHouse;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.login.AuthenticatedUsers;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.User;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the account page says of what a form has done. */
class DoneTest {

    @ParameterizedTest
    @EnumSource(Done.class)
    void it_is_told_by_a_code_in_the_url_of_the_page_after_it(Done done) {
        assertThat(done.after("/")).startsWith("/?done=");
        assertThat(in(done.after("").substring(1), new BrowserRequest())).contains(done);
        assertThat(home(Optional.of(done), new AuthorizeHouse())
                        .select("#account-done[role=status]")
                        .text())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done=", "done=PASSWORD_CHANGED", "done=%3Cb%3E", "other=session-ended"})
    void any_other_says_nothing(String query) {
        assertThat(in(query, new BrowserRequest())).isEmpty();
    }

    /** Otherwise a link from anywhere could tell somebody that their password was changed. */
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void nor_does_one_that_another_site_leads_to(String site) {
        assertThat(in("done=session-ended", new BrowserRequest().header("Sec-Fetch-Site", site)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none", ""})
    void a_page_of_ours_and_who_loads_it_again_does(String site) {
        assertThat(in("done=session-ended", new BrowserRequest().header("Sec-Fetch-Site", site)))
                .contains(Done.SESSION_ENDED);
    }

    @Test
    void a_page_after_nothing_says_nothing() {
        assertThat(home(Optional.empty(), new AuthorizeHouse()).select("[role=status]"))
                .isEmpty();
    }

    @Test
    void only_who_has_a_password_here_finds_where_to_change_it() {
        AuthorizeHouse house = new AuthorizeHouse();
        assertThat(home(Optional.empty(), house).select("#account-password").attr("href"))
                .isEqualTo(TokenHouse.ISSUER.url("/account/password"));

        AuthorizeHouse elsewhere = new AuthorizeHouse();
        User john = elsewhere.tokens.john;
        elsewhere.tokens.users.put(User.named(john.id(), john.username(), john.createdAt()));
        assertThat(home(Optional.empty(), elsewhere).select("#account-password"))
                .isEmpty();
    }

    private static Optional<Done> in(String query, BrowserRequest request) {
        return Done.in(FormParameters.parse(query), request.servlet());
    }

    private static Document home(Optional<Done> done, AuthorizeHouse house) {
        User john = house.tokens.users.find(house.john.id()).orElseThrow();
        Account account = new Account(Optional.empty(), List.of(house.begun.session()), false, List.of(), List.of());
        return SomePages.read(
                HomeView.of(
                        AuthenticatedUsers.in(house.begun.session().id(), john, house.tokens.clock.instant()),
                        account,
                        false,
                        done,
                        TokenHouse.ISSUER),
                "en");
    }
}
