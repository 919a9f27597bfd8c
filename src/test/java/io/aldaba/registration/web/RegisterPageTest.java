package io.aldaba.registration.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.login.PasswordSource;
import io.aldaba.login.web.PageHouse;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordSettings;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.user.AddUser;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.LoginName;
import io.aldaba.user.RegisterUser;
import io.aldaba.user.RegistrationSettings;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import io.aldaba.user.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the registration page handles a form. */
class RegisterPageTest {

    private static final String ANA = "username=ana&email=ana%40example.org&name=Ana";
    private static final String PASSWORD = "&password=quiet-lantern-47-orchard&continue=%2F%3Fa%3Db";

    /** Not the usual minimum. */
    private static final PasswordSettings PASSWORDS = new PasswordSettings(
            PasswordSettings.standard().cost(), PasswordSettings.standard().limits(), new PasswordPolicy(17));

    private final AtomicInteger registered = new AtomicInteger(70);
    private final PageHouse house = new PageHouse();
    private final RegisterPage page = page();

    /** In a field of the type email, a browser refuses an address such as josé@example.org, which is valid here. */
    @Test
    void a_browser_does_not_judge_an_address_and_shows_its_keyboard() {
        Document shown = PageHouse.read(page.show(new BrowserRequest().servlet()));

        assertThat(shown.select("#email").attr("type")).isEqualTo("text");
        assertThat(shown.select("#email").attr("inputmode")).isEqualTo("email");
        assertThat(shown.select("#email").attr("autocomplete")).isEqualTo("email");
        assertThat(shown.select("#username, #name, #password").hasAttr("inputmode"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&username=an%09a&email=a%40example.org&password=x", "&username=ana&password=a%09b"})
    void who_pasted_a_character_that_cannot_be_used_reads_so_on_the_same_page(String typed) {
        Response answer = page.register(
                "csrf=" + PageHouse.csrf() + "&continue=%2F%3Fa%3Db" + typed,
                PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(shown.select("#register-fault").text()).startsWith("What you typed is too long");
        assertThat(shown.select("input[name=continue]").attr("value")).isEqualTo("/?a=b");
        assertThat(registered).hasValue(70);
    }

    /** Else a provider that is responsible for the suggested name would get them before they can choose. */
    @Test
    void who_has_an_account_already_chooses_how_to_log_in() {
        Document shown = PageHouse.read(
                page.show(new BrowserRequest().query("continue=%2F%3Fa%3Db").servlet()));

        assertThat(shown.select("#register-login").attr("href"))
                .isEqualTo(SomePages.ISSUER + "/login?continue=%2F%3Fa%3Db&choose=1");
    }

    @Test
    void where_registration_is_closed_the_page_is_not_there() {
        page.settings = new RegistrationSettings(false);
        HttpServletRequest request = new BrowserRequest().servlet();

        assertThat(rejectionOf(() -> page.show(request))).isEqualTo(Problem.notFound());
        assertThat(rejectionOf(() -> page.register("username=johndoe", request)))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void who_registers_is_logged_in_and_goes_on() {
        Response answer = register(ANA + PASSWORD);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(SomePages.ISSUER + "/?a=b");
        assertThat(answer.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-session=");
        assertThat(isThere("ana")).isTrue();
        assertThat(house.refusals.rejections()).isEmpty();
    }

    @Test
    void spaces_that_a_keyboard_added_do_no_harm() {
        Response answer = register("username=ana+&email=ana%40example.org+&name=+Ana" + PASSWORD);

        assertThat(answer.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-session=");
        assertThat(isThere("ana")).isTrue();
    }

    @Test
    void a_form_that_outlived_its_token_is_shown_once_more_with_a_good_one_and_all_but_the_password() {
        Response answer =
                page.register("csrf=old&" + ANA + PASSWORD, PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(shown.select("#register-fault").text()).startsWith("This page was out of date.");
        assertThat(shown.select("#username, #email, #name").eachAttr("value"))
                .containsExactly("ana", "ana@example.org", "Ana");
        assertThat(shown.html()).doesNotContain("quiet-lantern");
        assertThat(shown.select("input[name=continue]").attr("value")).isEqualTo("/?a=b");
        assertThat(shown.select("input[name=csrf]").attr("value")).isEqualTo(PageHouse.csrf());
        assertThat(isThere("ana")).isFalse();
        assertThat(house.refusals.rejections()).extracting(Rejection::status).containsExactly(403);
    }

    /** WCAG 2.2, 3.3.2 and 3.3.3. */
    @ParameterizedTest
    @CsvSource({
        "en, 'At least 17 characters', 'This password is too short: it needs at least 17 characters.'",
        "es, 'Al menos 17 caracteres', 'Esta contraseña es demasiado corta: necesita al menos 17 caracteres.'"
    })
    void how_long_a_password_must_be_is_told_before_and_after(String language, String hint, String fault) {
        BrowserRequest asked = new BrowserRequest().query("ui_locales=" + language);
        Document before = PageHouse.read(page.show(asked.servlet()));
        Document after = PageHouse.read(register("password=a+short+one&continue=%2F&ui_locales=" + language));

        assertThat(describes(before, "password")).startsWith(hint).doesNotContain(fault);
        assertThat(describes(before, "username")).contains("64", "@");
        assertThat(describes(after, "password")).startsWith(hint).endsWith(fault);
        assertThat(before.select("#email, #name").eachAttr("aria-describedby")).isEmpty();
    }

    private static String describes(Document page, String field) {
        String ids = page.select("#" + field).attr("aria-describedby");
        return Stream.of(ids.split(" ")).map(id -> page.select("#" + id).text()).collect(Collectors.joining(" "));
    }

    @Test
    void a_form_from_elsewhere_is_refused_without_another_look() {
        BrowserRequest elsewhere = PageHouse.form().header("Origin", "https://evil.example");

        assertThat(rejectionOf(() ->
                                page.register("csrf=" + PageHouse.csrf() + "&" + ANA + PASSWORD, elsewhere.servlet()))
                        .status())
                .isEqualTo(403);
        assertThat(isThere("ana")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"%2Fspanish, es", "%2F, en"})
    void the_page_and_the_one_after_it_speak_the_language_of_the_way_on(String returnPath, String language) {
        BrowserRequest asked =
                new BrowserRequest().query("continue=" + returnPath).header("Accept-Language", "en");

        assertThat(page.show(asked.servlet()).getHeaderString("Content-Language"))
                .isEqualTo(language);
        assertThat(register("username=a+b&continue=" + returnPath).getHeaderString("Content-Language"))
                .isEqualTo(language);
    }

    @Test
    void a_second_click_logs_in_to_what_the_first_one_made() {
        register(ANA + PASSWORD);

        Response second = register(ANA + PASSWORD);

        assertThat(second.getStatus()).isEqualTo(303);
        assertThat(second.getHeaderString("Location")).isEqualTo(SomePages.ISSUER + "/?a=b");
        assertThat(second.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-session=");
        assertThat(house.refusals.rejections()).isEmpty();
    }

    /** One refusal of the name, and one of the login, which might have been the second click's. */
    @Test
    void the_operator_is_told_once_of_each_refusal_and_never_what_was_typed() {
        register(ANA + PASSWORD);

        register(ANA + PASSWORD.replace("47", "48"));

        assertThat(house.refusals.rejections()).extracting(Rejection::status).containsExactly(400, 409);
        assertThat(house.refusals.texts()).noneMatch(text -> text.contains("ana") || text.contains("lantern"));

        register("username=a+b&email=ana&password=short&continue=%2F");

        assertThat(house.refusals.rejections()).extracting(Rejection::status).containsExactly(400, 409, 400);
    }

    @Test
    void whose_password_is_another_is_told_that_the_name_is_taken_and_nothing_else() {
        register(ANA + PASSWORD);

        Response takenName = register(ANA + PASSWORD.replace("47", "48"));
        Response takenAddress = register(ANA.replace("=ana&", "=anna&") + PASSWORD);

        assertThat(takenName.getStatus()).isEqualTo(409);
        assertThat(takenAddress.getStatus()).isEqualTo(409);
        assertThat(takenName.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(PageHouse.read(takenName).select("small.fault").eachText())
                .hasSize(2)
                .isEqualTo(PageHouse.read(takenAddress).select("small.fault").eachText());
    }

    /** Another user has the name; or nobody has it, but the address is taken. */
    @ParameterizedTest
    @ValueSource(strings = {"ana", "anna"})
    void what_a_newcomer_chose_is_sent_to_no_directory(String username) {
        house.users.add(User.named(new UserId("9"), new Username("ana"), MutableClock.START)
                .withEmail(new EmailAddress("ana@example.org"), false, MutableClock.START));
        List<String> asked = askedElsewhere();

        Response answer = register(ANA.replace("=ana&", "=" + username + "&") + PASSWORD);

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(asked).isEmpty();
    }

    @Test
    void who_registers_beside_a_directory_and_clicks_twice_is_logged_in_each_time() {
        List<String> asked = askedElsewhere();

        for (int click = 0; click < 2; click++) {
            assertThat(register(ANA + PASSWORD).getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-session=");
        }

        assertThat(asked).isEmpty();
    }

    /** The names that are asked of a password source that would log everybody in as John. */
    private List<String> askedElsewhere() {
        List<String> asked = new ArrayList<>();
        house.logins.passwordSources.add((typedName, known, password, guesses) -> {
            asked.add(typedName);
            return new PasswordSource.Judgement.Proved(SomeUsers.john().id(), Set.of("pwd"));
        });
        return asked;
    }

    /** No more often than at the login page. */
    @Test
    void nobody_guesses_a_password_by_registering() {
        register(ANA + PASSWORD);
        for (int i = 0; i < ThrottleLimits.DEFAULT.perAccountAndAddress(); i++) {
            assertThat(register(ANA + PASSWORD.replace("47", "4" + i + "x")).getStatus())
                    .isEqualTo(409);
        }

        Response throttled = register(ANA + PASSWORD);

        assertThat(throttled.getStatus()).isEqualTo(409);
        assertThat(throttled.getHeaders()).doesNotContainKey("Set-Cookie");
    }

    @Test
    void while_the_database_is_busy_the_form_comes_again_with_all_but_the_password() {
        page.registerUser = registerUser(new AddUser(house.users, event -> {
            throw new RecordingRefusalTrail.Passing();
        }));

        Response answer = register(ANA + PASSWORD);
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(shown.select("#register-fault").text()).startsWith("The service is busy.");
        assertThat(shown.select("#username, #email, #name").eachAttr("value"))
                .containsExactly("ana", "ana@example.org", "Ana");
        assertThat(shown.html()).doesNotContain("quiet-lantern");
        assertThat(house.refusals.passed()).isOne();
    }

    @Test
    void who_is_registered_and_cannot_come_in_at_this_moment_finds_the_login_page() {
        house.logins.hasher.meanwhile(() -> {
            throw new RecordingRefusalTrail.Passing();
        });

        Response answer = register(ANA + PASSWORD);

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(isThere("ana")).isTrue();
        assertThat(house.refusals.passed()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "'', username",
        "'username=a+b&email=ana', username",
        "'username=ana&email=ana', email",
        "'username=ana&email=ana%40example.org&password=short', password"
    })
    void the_cursor_stands_in_the_first_field_that_needs_another_look(String typed, String field) {
        assertThat(PageHouse.read(register(typed + "&continue=%2F"))
                        .select("[autofocus]")
                        .eachAttr("id"))
                .containsExactly(field);
    }

    @Test
    void a_telephone_may_begin_the_name_of_a_person_with_a_capital_and_nothing_else() {
        Document shown = PageHouse.read(page.show(new BrowserRequest().servlet()));

        assertThat(shown.select("[autofocus]").eachAttr("id")).containsExactly("username");
        assertThat(shown.select("input:not([type=hidden]):not([autocapitalize=none])")
                        .eachAttr("id"))
                .containsExactly("name");
    }

    @Test
    void the_address_of_the_page_after_the_form_has_the_way_on() {
        assertThat(PageHouse.read(register("username=a+b&continue=%2F%3Fa%3Db"))
                        .select("form")
                        .attr("action"))
                .isEqualTo(SomePages.ISSUER + "/register?continue=%2F%3Fa%3Db");
    }

    private Response register(String form) {
        return page.register(
                "csrf=" + PageHouse.csrf() + "&" + form,
                PageHouse.form().header("Accept-Language", "en").servlet());
    }

    private boolean isThere(String username) {
        return house.users
                .findByLoginName(LoginName.parse(username).orElseThrow())
                .isPresent();
    }

    private RegisterUser registerUser(AddUser addUser) {
        return new RegisterUser(
                RegistrationSettings.DEFAULT,
                from -> {},
                PASSWORDS,
                (password, related) -> false,
                house.logins.hasher,
                addUser,
                () -> SequentialIds.text(registered.incrementAndGet()),
                new MutableClock());
    }

    private RegisterPage page() {
        RegisterPage made = new RegisterPage();
        made.settings = RegistrationSettings.DEFAULT;
        made.passwords = PASSWORDS;
        made.registerUser = registerUser(new AddUser(house.users, new RecordingAuditTrail()));
        made.arrival = house.arrival();
        made.returnPaths = house.returnPaths();
        made.refusalTrail = house.refusals;
        made.pages = SomePages.pages(SomePages.ISSUER);
        made.visits = SomePages.visits(SomePages.ISSUER);
        made.issuer = new Issuer(SomePages.ISSUER);
        return made;
    }
}
