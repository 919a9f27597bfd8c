package io.aldaba.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import io.aldaba.it.AldabaIT;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Users log in, consent and log out in a real browser: its policies permit them, it reports no errors, and axe finds
 * no faults by WCAG 2.2 AA, light and dark, without a script of ours.
 */
@Tag("browser")
class SignInIT extends AldabaIT {

    private static final String APP = "https://app.example/";
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String REQUEST = BASE + "/authorize?client_id=browser-app&response_type=code"
            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=openid+email&state=s&prompt=login+consent"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private static final Pattern FORM_POST_SCRIPT = Pattern.compile(".*form-post[^/]*\\.js.*");

    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void a_person_logs_in_and_consents_and_is_back_at_the_application(ColorScheme scheme) {
        Page page = chromium.page(options(scheme).setJavaScriptEnabled(true));
        page.navigate(REQUEST);
        assertAccessible(page);
        picture(page, scheme, ColorScheme.LIGHT, "login");

        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("wrong");
        page.locator("#login-submit").click();
        assertThat(page.locator("#login-fault").textContent()).contains("wrong");
        assertAccessible(page);

        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        page.waitForSelector("#consent-page");
        assertAccessible(page);
        picture(page, scheme, ColorScheme.DARK, "consent");

        assertThat(sentBackBy(page, "#consent-allow"))
                .contains("code=alc_")
                .contains("state=s")
                .contains("iss=");

        page.navigate(BASE + "/logout");
        assertAccessible(page);
        page.locator("#logout-confirm").click();
        page.waitForSelector("#logout-success");
        assertAccessible(page);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void who_goes_back_after_a_logout_sees_no_page_of_the_person_before() {
        Page page = chromium.page(options(ColorScheme.LIGHT));
        page.navigate(BASE + "/");
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        page.waitForSelector("#account-page");
        page.locator("#account-logout").click();
        page.locator("#logout-confirm").click();
        page.waitForSelector("#logout-success");

        for (int i = 0; i < 2; i++) {
            page.goBack();
            assertThat(page.locator("#account-page").count()).isZero();
            assertThat(page.locator("body").textContent()).doesNotContain("johndoe");
        }
        assertThat(page.url()).isEqualTo(BASE + "/");
        page.waitForSelector("#login-page");
    }

    @Test
    void no_script_is_needed() {
        Page page = chromium.page(options(ColorScheme.LIGHT).setJavaScriptEnabled(false));
        page.navigate(REQUEST);
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();

        assertThat(sentBackBy(page, "#consent-deny")).contains("error=access_denied");
    }

    @Test
    void an_answer_by_form_is_sent_by_itself() {
        Page page = chromium.page(options(ColorScheme.LIGHT));
        page.navigate(REQUEST + "&response_mode=form_post");
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        page.locator("#consent-allow").click();

        page.waitForURL(APP + "callback");
        assertThat(page.textContent("body")).contains("code=alc_").contains("state=s");
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void where_no_script_sends_the_answer_by_form_a_page_that_everybody_can_read_does(ColorScheme scheme) {
        Page page = chromium.page(options(scheme));
        page.route(FORM_POST_SCRIPT, Route::abort);
        page.navigate(REQUEST + "&response_mode=form_post");
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        page.locator("#consent-allow").click();

        page.waitForSelector("#form-post-page");
        assertAccessible(page);
        page.locator("#form-post-submit").click();
        page.waitForURL(APP + "callback");
        assertThat(page.textContent("body")).contains("code=alc_").contains("state=s");
    }

    @Test
    void what_went_wrong_is_told_on_a_page_everybody_can_read() {
        Page page = chromium.page(options(ColorScheme.DARK));
        page.navigate(BASE + "/authorize?client_id=nobody");

        assertThat(page.locator("#error-code").textContent()).isEqualTo("invalid_request");
        assertAccessible(page);
    }

    /** Where the button finally sends the browser. */
    private static String sentBackBy(Page page, String button) {
        page.locator(button).click();
        page.waitForURL(url -> url.startsWith(APP + "callback?"));
        return page.url();
    }

    private static Browser.NewPageOptions options(ColorScheme scheme) {
        return new Browser.NewPageOptions()
                .setViewportSize(800, 680)
                .setColorScheme(scheme)
                .setLocale("en-GB");
    }

    private static void assertAccessible(Page page) {
        List<Rule> faults = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(faults)
                .as("%s: %s", page.url(), faults.stream().map(Rule::getId).toList())
                .isEmpty();
    }

    /** Without the browser's message for each response with status 400, which a wrong password gets. */
    private List<String> complaints() {
        return chromium.complaints().stream()
                .filter(complaint -> !complaint.contains("status of 400"))
                .toList();
    }

    /** A screenshot for the documentation, which has each page once. */
    private static void picture(Page page, ColorScheme scheme, ColorScheme wanted, String name) {
        if (Boolean.getBoolean("screenshots") && scheme == wanted) {
            String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "screenshots", file)));
        }
    }
}
