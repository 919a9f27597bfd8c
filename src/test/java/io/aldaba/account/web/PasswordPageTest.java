package io.aldaba.account.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.account.PasswordHouse;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.FormParameters;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.web.PageHouse;
import io.aldaba.login.web.SomeSessionCookies;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.token.TokenHouse;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which a password is changed, and how it handles a form. */
class PasswordPageTest {

    private static final String HERE = TokenHouse.ISSUER.url("/account/password");
    private static final String HOME = TokenHouse.ISSUER.url("/");

    private final PasswordHouse passwords = new PasswordHouse();
    private final RecordingRefusalTrail refusals = new RecordingRefusalTrail();
    private final PasswordPage page = page();

    @Test
    void password_managers_find_what_they_fill_in() {
        Document shown = PageHouse.read(page.show(browser().servlet()));

        assertThat(shown.select("#username").attr("value")).isEqualTo("root");
        assertThat(shown.select("form").attr("action")).isEqualTo(HERE);
        assertThat(shown.select("form input:not([type=hidden])").eachAttr("autocomplete"))
                .containsExactly("username", "current-password", "new-password");
        assertThat(shown.select("form input:not([type=hidden])").eachAttr("id"))
                .containsExactly("username", "password-current", "password-new");
        assertThat(shown.select("button").eachAttr("id")).containsExactly("password-submit", "password-cancel");
        assertThat(shown.select("[autofocus]").eachAttr("id")).containsExactly("password-current");
        assertThat(describes(shown, "password-new")).contains("17");
    }

    @Test
    void a_changed_password_leads_to_the_account_page_with_another_secret() {
        Response answer = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(HOME + "?done=password-changed");
        assertThat(answer.getHeaderString("Set-Cookie"))
                .startsWith("__Host-aldaba-session=")
                .doesNotContain(passwords.house.begun.secret().reveal());
        assertThat(passwords.john().passwordHash()).isNotEqualTo(passwords.house.tokens.john.passwordHash());
        assertThat(refusals.rejections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wrong, quiet-lantern-47-orchard, password-current, This is not your current password.",
        "'', quiet-lantern-47-orchard, password-current, This field is needed.",
        "correct horse battery staple, '', password-new, This field is needed.",
        "correct horse battery staple, short, password-new, needs at least 17 characters",
        "correct horse battery staple, correct horse battery staple, password-new, This is your current password.",
        "correct horse battery staple, a password of the root, password-new, too easy to guess"
    })
    void a_fault_is_told_beside_its_field_which_has_the_cursor(
            String current, String chosen, String field, String text) {
        Response answer = post(current, chosen);
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(shown.select("#password-fault[role=alert]").text()).isEqualTo("Some fields need another look.");
        assertThat(shown.select("#" + field + "[aria-invalid=true]")).hasSize(1);
        assertThat(shown.select("[autofocus]").eachAttr("id")).containsExactly(field);
        assertThat(describes(shown, field)).contains(text);
        assertThat(shown.select("input[type=password]").eachAttr("value")).allMatch(String::isEmpty);
        assertThat(shown.title()).startsWith("Error: ");
        assertThat(refusals.rejections()).hasSize(1);
        assertThat(refusals.texts()).noneMatch(said -> said.contains("lantern") || said.contains("horse"));
        assertUnchanged();
    }

    @Test
    void who_guessed_too_often_reads_the_same_as_who_guesses_wrong() {
        Response wrong = post("wrong", PasswordHouse.NEW);
        for (int i = 1; i < PasswordHouse.LIMITS.perAccountAndAddress(); i++) {
            post("wrong", PasswordHouse.NEW);
        }

        Response throttled = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(throttled.getStatus()).isEqualTo(wrong.getStatus());
        assertThat(PageHouse.read(throttled).html())
                .isEqualTo(PageHouse.read(wrong).html());
        assertUnchanged();
    }

    @Test
    void an_account_that_was_changed_meanwhile_is_told_so() {
        passwords.logins.hasher.beforeHash(this::changeProfile);

        Response answer = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(PageHouse.read(answer).select("#password-fault").text())
                .startsWith("Your account was changed at the same time");
        assertThat(PageHouse.read(answer).select("[aria-invalid]")).isEmpty();
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void who_was_logged_out_meanwhile_begins_anew() {
        passwords.logins.hasher.beforeHash(this::endSession);

        Response answer = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(HERE);
    }

    @Test
    void while_the_service_is_busy_the_page_says_so() {
        passwords.logins.hasher.overload();

        Response answer = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(PageHouse.read(answer).select("#password-fault").text()).startsWith("The service is busy.");
        assertThat(PageHouse.read(answer).select("[aria-invalid]")).isEmpty();
    }

    @Test
    void while_the_database_is_busy_the_page_says_so() {
        passwords.logins.hasher.beforeHash(() -> {
            throw new RecordingRefusalTrail.Passing();
        });

        assertThat(post(SomeUsers.PASSWORD, PasswordHouse.NEW).getStatus()).isEqualTo(503);
        assertThat(refusals.passed()).isOne();
        assertUnchanged();
    }

    @Test
    void who_cancels_is_back_on_the_account_page() {
        Response answer = post(form(SomeUsers.PASSWORD, PasswordHouse.NEW).with("cancel", "1"));

        assertThat(answer.getHeaderString("Location")).isEqualTo(HOME);
        assertUnchanged();
    }

    @Test
    void a_form_that_was_made_for_another_session_does_nothing() {
        Response answer = post(FormParameters.parse("")
                .with("csrf", PageHouse.csrf())
                .with("made_for", "another")
                .with("current_password", SomeUsers.PASSWORD)
                .with("new_password", PasswordHouse.NEW));

        assertThat(answer.getHeaderString("Location")).isEqualTo(HERE);
        assertUnchanged();
    }

    @Test
    void a_form_of_nobody_who_is_logged_in_does_nothing_and_leads_to_the_login() {
        endSession();

        Response answer = post(SomeUsers.PASSWORD, PasswordHouse.NEW);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(HERE);
        assertUnchangedPassword();
    }

    @Test
    void a_form_out_of_date_does_nothing_and_is_shown_again() {
        BrowserRequest from = posted().header("Origin", TokenHouse.ISSUER.value());

        Response answer = page.change(
                "csrf=old&current_password=x&new_password=y&made_for="
                        + passwords.house.begun.session().id().value(),
                from.servlet());

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(PageHouse.read(answer).select("#password-fault").text()).startsWith("This page was out of date.");
        assertThat(passwords.logins.auditTrail.events()).isEmpty();
    }

    @Test
    void a_form_from_elsewhere_is_refused() {
        String good = form(SomeUsers.PASSWORD, PasswordHouse.NEW).encoded();
        BrowserRequest elsewhere = posted().header("Origin", "https://evil.example");

        assertThat(rejectionOf(() -> page.change(good, elsewhere.servlet())))
                .extracting(Rejection::status)
                .isEqualTo(403);
        assertThat(rejectionOf(() -> page.change(good.replace("csrf=", "csrf=x"), posted().servlet()))
                        .status())
                .isEqualTo(403);
        assertUnchanged();
    }

    @Test
    void what_cannot_be_read_is_told_and_is_no_guess() {
        Response answer = post(form("a\tb", PasswordHouse.NEW));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(PageHouse.read(answer).select("#password-fault").text()).startsWith("What you typed is too long");
        assertThat(passwords.logins.auditTrail.events()).isEmpty();
    }

    @Test
    void who_has_no_password_here_is_sent_home_with_the_reason() {
        User john = passwords.house.tokens.john;
        passwords.house.tokens.users.put(User.named(john.id(), john.username(), john.createdAt()));

        assertThat(page.show(browser().servlet()).getHeaderString("Location"))
                .isEqualTo(HOME + "?done=password-elsewhere");
        assertThat(post(SomeUsers.PASSWORD, PasswordHouse.NEW).getHeaderString("Location"))
                .isEqualTo(HERE);
        assertThat(passwords.john().passwordHash()).isEmpty();
    }

    @Test
    void the_well_known_url_leads_to_the_page() {
        ChangePasswordUrl url = new ChangePasswordUrl();
        url.issuer = TokenHouse.ISSUER;

        assertThat(url.redirect().getStatus()).isEqualTo(303);
        assertThat(url.redirect().getHeaderString("Location")).isEqualTo(HERE);
    }

    private void changeProfile() {
        User john = passwords.house.tokens.john;
        passwords.house.tokens.users.save(john, john.withoutEmail(john.changedAt()));
    }

    private void endSession() {
        passwords
                .house
                .tokens
                .endSession(passwords.house.sessions)
                .end(passwords.house.begun.session().id(), passwords.house.john.id(), TokenHouse.ADDRESS);
    }

    private void assertUnchanged() {
        assertUnchangedPassword();
        assertThat(passwords.house.sessions.find(passwords.house.begun.secret().digest()))
                .contains(passwords.house.begun.session());
    }

    private void assertUnchangedPassword() {
        assertThat(passwords.john()).isEqualTo(passwords.house.tokens.john);
    }

    private static String describes(Document page, String field) {
        String ids = page.select("#" + field).attr("aria-describedby");
        return Stream.of(ids.split(" ")).map(id -> page.select("#" + id).text()).collect(Collectors.joining(" "));
    }

    private Response post(String current, String chosen) {
        return post(form(current, chosen));
    }

    private Response post(FormParameters form) {
        return page.change(form.encoded(), posted().servlet());
    }

    private FormParameters form(String current, String chosen) {
        return FormParameters.parse("")
                .with("csrf", PageHouse.csrf())
                .with("made_for", passwords.house.begun.session().id().value())
                .with("current_password", current)
                .with("new_password", chosen);
    }

    private BrowserRequest posted() {
        return browser().posted();
    }

    private BrowserRequest browser() {
        return new BrowserRequest()
                .header("Accept-Language", "en")
                .cookie("__Host-aldaba-browser", PageHouse.BROWSER)
                .cookie("__Host-aldaba-session", passwords.house.begun.secret().reveal());
    }

    private PasswordPage page() {
        String issuer = TokenHouse.ISSUER.value();
        PasswordPage made = new PasswordPage();
        made.changePassword = passwords.changePassword();
        made.passwords = PasswordHouse.PASSWORDS;
        made.sessionCookie = SomeSessionCookies.of(passwords.house.tokens, passwords.house.sessions);
        made.refusalTrail = refusals;
        made.pages = SomePages.pages(issuer);
        made.visits = SomePages.visits(issuer);
        made.issuer = TokenHouse.ISSUER;
        return made;
    }
}
