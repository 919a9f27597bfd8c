package io.aldaba.login.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.web.RecordingRefusalTrail;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import io.aldaba.user.SomeUsers;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the login page processes a form. */
class LoginPageTest {

    private static final Problem FORGED =
            Problem.of("forged-form", "The form was not sent from a current page of this service.", 403);
    private static final String PASSWORD =
            "&password=" + SomeUsers.PASSWORD.replace(' ', '+') + "&continue=%2F%3Fa%3Db";

    private final PageHouse house = new PageHouse();
    private final LoginPage page = house.loginPage();

    @Test
    void who_logs_in_goes_on() {
        Response answer =
                page.logIn(form("username=johndoe" + PASSWORD), PageHouse.form().servlet());

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).isEqualTo(SomePages.ISSUER + "/?a=b");
        assertThat(answer.getHeaderString("Set-Cookie")).startsWith("__Host-aldaba-session=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"johndoe+", "++johndoe", "johndoe%40example.com+"})
    void a_space_that_a_keyboard_added_to_the_name_does_no_harm(String typed) {
        assertThat(page.logIn(
                                form("username=" + typed + PASSWORD),
                                PageHouse.form().servlet())
                        .getStatus())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "&password=wrong, false",
        "&password=wrong&remember=1, true",
        "&password=wrong&remember=1&csrf=old, true"
    })
    void who_is_to_stay_logged_in_need_not_say_so_again_after_a_wrong_password(String typed, boolean checked) {
        String form = typed.contains("csrf=") ? typed.substring(1) : form(typed.substring(1));

        Document shown = PageHouse.read(page.logIn(
                form + "&username=johndoe&continue=%2F", PageHouse.form().servlet()));

        assertThat(shown.select("#login-fault")).hasSize(1);
        assertThat(shown.select("#remember").hasAttr("checked")).isEqualTo(checked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&username=john%09doe&password=x",
                "&username=johndoe&password=a%09b",
                "&username=%00",
                "&username=%C2%85"
            })
    void who_pasted_a_character_that_cannot_be_used_reads_so_on_the_same_page(String typed) {
        Response answer =
                page.logIn(form("continue=%2Fspanish" + typed), PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(shown.select("#login-fault").text()).startsWith("Lo que has escrito es demasiado largo");
        assertThat(shown.select("input[name=continue]").attr("value")).isEqualTo(PageHouse.SPANISH);
        assertThat(shown.select("#username").attr("value")).isEmpty();
        assertThat(house.refusals.rejections()).hasSize(1);
        assertThat(house.logins.auditTrail.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"continue=%2F%09", "continue=%2F&continue=%2F&username=%09", "continue=%2F&username=a&username=b"
            })
    void what_nobody_types_is_refused_as_a_whole(String rest) {
        assertThat(rejectionOf(() -> page.logIn(form(rest), PageHouse.form().servlet()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void such_a_form_of_another_origin_is_refused() {
        BrowserRequest elsewhere = new BrowserRequest().posted().header("Origin", "https://evil.example");

        assertThat(rejectionOf(() -> page.logIn("continue=%2F&username=%09", elsewhere.servlet())))
                .isEqualTo(FORGED);
    }

    @Test
    void nobody_stays_logged_in_unasked() {
        Document shown = PageHouse.read(page.show(new BrowserRequest().servlet()));

        assertThat(shown.select("#remember").hasAttr("checked")).isFalse();
    }

    @Test
    void a_space_of_a_password_is_part_of_it() {
        Response answer = page.logIn(
                form("username=johndoe+" + PASSWORD.replace("staple", "staple+")),
                PageHouse.form().servlet());

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(PageHouse.read(answer).select("#username").attr("value")).isEqualTo("johndoe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"johndoe", "nobody.i.know"})
    void the_operator_is_told_once_why_somebody_was_not_let_in_and_never_what_was_typed(String name) {
        page.logIn(
                form("username=" + name + "&password=not+it&continue=%2F"),
                PageHouse.form().servlet());

        assertThat(house.refusals.rejections())
                .singleElement()
                .extracting(Rejection::status)
                .isEqualTo(400);
        assertThat(house.refusals.texts())
                .singleElement()
                .asString()
                .isNotBlank()
                .doesNotContain(name, "not it");
    }

    @Test
    void while_the_database_is_busy_the_form_comes_again_with_the_name() {
        house.logins.hasher.meanwhile(() -> {
            throw new RecordingRefusalTrail.Passing();
        });

        Response answer =
                page.logIn(form("username=johndoe" + PASSWORD), PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(shown.select("#login-fault").text()).startsWith("The service is busy.");
        assertThat(shown.select("#username").attr("value")).isEqualTo("johndoe");
        assertThat(shown.html()).doesNotContain(SomeUsers.PASSWORD);
        assertThat(house.refusals.passed()).isOne();
        assertThat(house.refusals.rejections()).isEmpty();
    }

    @Test
    void another_failure_is_one() {
        house.logins.hasher.meanwhile(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> page.logIn(
                        form("username=johndoe" + PASSWORD), PageHouse.form().servlet()));
    }

    /** A user who presses Enter in the address bar after a wrong password opens it. */
    @ParameterizedTest
    @CsvSource({"%2F%3Fa%3Db, /login?continue=%2F%3Fa%3Db", "%2F, /login"})
    void the_address_of_the_page_after_the_form_has_the_way_on(String returnPath, String action) {
        Document shown = PageHouse.read(page.logIn(
                form("username=johndoe&password=wrong&continue=" + returnPath),
                PageHouse.form().servlet()));

        assertThat(shown.select("form").attr("action")).isEqualTo(SomePages.ISSUER + action);
        assertThat(shown.select("input[name=continue]")).hasSize(1);
    }

    @Test
    void a_way_on_that_fits_in_no_address_stays_in_the_form_alone() {
        String returnPath = "%2F%3Fa%3D" + "%2525".repeat(2_000);

        Document shown = PageHouse.read(page.logIn(
                form("username=johndoe&password=wrong&continue=" + returnPath),
                PageHouse.form().servlet()));

        assertThat(shown.select("form").attr("action")).isEqualTo(SomePages.ISSUER + "/login");
        assertThat(shown.select("input[name=continue]").attr("value")).endsWith("%25");
    }

    /** The browser is redirected to the text of the return path. */
    @Test
    void a_way_on_that_is_no_url_lets_nobody_in() {
        assertThat(rejectionOf(() -> page.logIn(
                                form("username=johndoe" + PASSWORD.replace("a%3Db", "%25zz")),
                                PageHouse.form().servlet()))
                        .status())
                .isEqualTo(400);
        assertThat(house.logins.auditTrail.events()).isEmpty();
    }

    @Test
    void a_form_that_outlived_its_token_is_shown_once_more_with_a_good_one_and_the_name() {
        Response answer = page.logIn(
                "csrf=old&username=johndoe" + PASSWORD, PageHouse.form().servlet());
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(shown.select("#login-fault").text()).startsWith("This page was out of date.");
        assertThat(shown.select("#username").attr("value")).isEqualTo("johndoe");
        assertThat(shown.select("#password").hasAttr("value")).isFalse();
        assertThat(shown.html()).doesNotContain(SomeUsers.PASSWORD);
        assertThat(shown.select("input[name=continue]").attr("value")).isEqualTo("/?a=b");
        assertThat(shown.select("input[name=csrf]").attr("value")).isEqualTo(PageHouse.csrf());
        assertThat(house.refusals.rejections()).containsExactly(FORGED);
        assertThat(house.logins.auditTrail.events()).isEmpty();
    }

    @Test
    void a_browser_that_lost_its_name_has_one_with_the_page_that_is_shown_once_more() {
        BrowserRequest nameless = new BrowserRequest().posted().header("Origin", SomePages.ISSUER);

        Response answer = page.logIn(form("username=johndoe" + PASSWORD), nameless.servlet());
        String name = answer.getHeaderString("Set-Cookie").replaceAll("^[^=]*=|;.*", "");
        BrowserRequest named =
                new BrowserRequest().cookie("__Host-aldaba-browser", name).header("Origin", SomePages.ISSUER);

        assertThat(answer.getStatus()).isEqualTo(403);
        String csrf = PageHouse.read(answer).select("input[name=csrf]").attr("value");
        assertThat(page.logIn("csrf=" + csrf + "&username=johndoe" + PASSWORD, named.servlet())
                        .getStatus())
                .isEqualTo(303);
    }

    @Test
    void a_form_from_elsewhere_is_refused_without_another_look() {
        BrowserRequest elsewhere = new BrowserRequest().posted().header("Origin", "https://evil.example");
        BrowserRequest unknown = new BrowserRequest().posted();

        assertThat(rejectionOf(() -> page.logIn("continue=nowhere", elsewhere.servlet())))
                .isEqualTo(FORGED);
        assertThat(rejectionOf(() -> page.logIn("username=johndoe" + PASSWORD, unknown.servlet())))
                .isEqualTo(FORGED);
        assertThat(house.refusals.rejections()).isEmpty();
    }

    @Test
    void a_form_that_outlived_its_token_on_the_way_to_nowhere_is_malformed() {
        assertThat(rejectionOf(() -> page.logIn(
                                "csrf=old&continue=%2Felsewhere",
                                PageHouse.form().servlet()))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&username=ana", "&username=ana%40corp.example&next=1", "", "&next=1"})
    void a_password_is_asked_for_again_only_where_it_was_asked_for(String typed) {
        Document shown = PageHouse.read(house.loginPage(new Corporate())
                .logIn("csrf=old&continue=%2F" + typed, PageHouse.form().servlet()));

        assertThat(shown.select("#login-fault")).hasSize(1);
        assertThat(shown.select("#password")).hasSize("&username=ana".equals(typed) ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "continue=%2Fspanish, es",
        "continue=%2Fspanish%3Fa%3Db, es",
        "continue=%2F, en",
        "'', en",
        "continue=%2Fspanish&ui_locales=en, en",
        "continue=%2F&ui_locales=es, es"
    })
    void the_page_speaks_the_language_of_the_way_on(String query, String language) {
        BrowserRequest request = new BrowserRequest().query(query).header("Accept-Language", "en");

        assertThat(page.show(request.servlet()).getHeaderString("Content-Language"))
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=wrong", "next=1"})
    void and_so_does_the_page_after_it(String rest) {
        BrowserRequest request = PageHouse.form().header("Accept-Language", "en");

        Response answer = page.logIn(form("continue=%2Fspanish&username=johndoe&" + rest), request.servlet());

        assertThat(answer.getHeaderString("Content-Language")).isEqualTo("es");
        assertThat(PageHouse.read(answer).select("h1").text()).isEqualTo("Iniciar sesión");
    }

    @Test
    void a_suggested_name_leads_to_the_option_that_is_responsible_for_it() {
        Response answer = opened("continue=%2Fsuggesting");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getHeaderString("Location")).startsWith(SomePages.ISSUER + "/federation/corporate?");
    }

    /** Else "Log in another way" would lead back to where the user comes from. */
    @Test
    void who_chooses_another_way_to_log_in_is_sent_nowhere() {
        String link = house.returnPaths().linkToLogin(house.returnPaths().parse(PageHouse.SUGGESTING));

        Response answer = opened(link.substring(link.indexOf('?') + 1));
        Document shown = PageHouse.read(answer);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(shown.select("#username").attr("value")).isEqualTo(PageHouse.NAME);
        assertThat(shown.select("#login-next")).hasSize(1);
        assertThat(shown.select("#password, #login-fault")).isEmpty();
        assertThat(shown.select("input[name=continue]").attr("value")).isEqualTo(PageHouse.SUGGESTING);
    }

    @Test
    void who_was_not_logged_in_there_reads_so_and_is_not_sent_there_again() {
        String link =
                house.returnPaths().linkToLoginAfterDeclined(house.returnPaths().parse(PageHouse.SUGGESTING));

        Response answer = opened(link.substring(link.indexOf('?') + 1));

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(PageHouse.read(answer).select("#login-fault").text())
                .startsWith("You were not logged in at the other provider.");
    }

    @ParameterizedTest
    @CsvSource({"%2F, 1", "%2F, x", "%2Fspanish, 1", "%2Fsuggesting, 1"})
    void a_password_is_asked_for_where_no_other_option_is_responsible(String returnPath, String why) {
        Document shown = PageHouse.read(page.show(new BrowserRequest()
                .query("continue=" + returnPath + "&choose=" + why)
                .servlet()));

        assertThat(shown.select("#password")).hasSize(1);
        assertThat(shown.select("#login-fault")).isEmpty();
    }

    @Test
    void a_choice_on_the_way_to_nowhere_is_malformed() {
        assertThat(rejectionOf(() -> opened("choose=1&continue=%2Felsewhere")).status())
                .isEqualTo(400);
    }

    private Response opened(String query) {
        return house.loginPage(new Corporate())
                .show(new BrowserRequest().query(query).servlet());
    }

    private static String form(String rest) {
        return "csrf=" + PageHouse.csrf() + "&" + rest;
    }

    /** A login option that is responsible for the users of one domain. */
    private static final class Corporate implements LoginOption {

        @Override
        public List<Button> buttons() {
            return List.of();
        }

        @Override
        public Optional<String> route(String typedName) {
            return typedName.endsWith("@corp.example") ? Optional.of("/federation/corporate") : Optional.empty();
        }

        @Override
        public boolean routesAny() {
            return true;
        }
    }
}
