package io.aldaba.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.aldaba.it.AldabaIT;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account page, the registration page and the choice of an account in a real browser; axe finds no faults. */
@Tag("browser")
class AccountPagesIT extends AldabaIT {

    private static final String PASSWORD = "quiet-lantern-47-orchard";
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String REQUEST = BASE + "/authorize?client_id=browser-app&response_type=code"
            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcallback&scope=openid+email&state=s"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void a_person_registers_chooses_and_sees_what_is_theirs(ColorScheme scheme) {
        Page page = chromium.page(options(scheme).setJavaScriptEnabled(true));
        String name = "ana" + System.nanoTime();
        page.navigate(REQUEST + "&prompt=create");
        fill(page, name, "short");
        page.locator("#register-submit").click();
        assertThat(page.locator("#password-fault").textContent()).isNotBlank();
        assertThat(page.locator("#username").inputValue()).isEqualTo(name);
        assertAccessible(page);

        page.navigate(REQUEST + "&prompt=create");
        assertAccessible(page);
        fill(page, "ana", PASSWORD);
        picture(page, scheme, ColorScheme.DARK, "register");
        fill(page, name, PASSWORD);
        page.locator("#register-submit").click();
        assertThat(sentBackBy(page, "#consent-allow")).contains("code=alc_");

        page.navigate(REQUEST + "&prompt=select_account");
        assertAccessible(page);
        assertThat(page.locator("#account-continue").textContent()).contains(name);
        assertThat(sentBackBy(page, "#account-continue")).contains("code=alc_").contains("state=s");

        page.navigate(BASE + "/");
        page.waitForSelector("#account-page");
        assertThat(page.locator("#account-page").textContent())
                .contains("Chrom")
                .contains("Linux");
        assertAccessible(page);
        picture(page, scheme, ColorScheme.LIGHT, "home");
        page.locator("#consent-withdraw-browser-app").click();
        page.waitForSelector("#account-page");
        assertThat(page.locator("#consent-withdraw-browser-app").count()).isZero();
        assertThat(page.locator("#account-done[role=status]").textContent()).isNotBlank();
        assertAccessible(page);
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void a_person_changes_their_password(ColorScheme scheme) {
        Page page = chromium.page(options(scheme).setJavaScriptEnabled(true));
        page.navigate(BASE + "/register");
        fill(page, "ana" + System.nanoTime(), PASSWORD);
        page.locator("#register-submit").click();
        page.waitForSelector("#account-page");
        page.navigate(BASE + "/.well-known/change-password");
        page.waitForSelector("#password-page");
        assertAccessible(page);
        page.locator("#password-current").fill("wrong");
        page.locator("#password-new").fill("short");
        page.locator("#password-submit").click();
        assertThat(page.locator("#password-new-fault").textContent()).isNotBlank();
        assertAccessible(page);

        page.locator("#password-current").fill(PASSWORD);
        page.locator("#password-new").fill(PASSWORD + "-2");
        page.locator("#password-submit").click();

        page.waitForSelector("#account-page");
        assertThat(page.locator("#account-done[role=status]").textContent()).isNotBlank();
        assertAccessible(page);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void no_script_is_needed() {
        Page page = chromium.page(options(ColorScheme.LIGHT).setJavaScriptEnabled(false));
        page.navigate(BASE + "/");
        page.locator("#login-register").click();
        fill(page, "ana" + System.nanoTime(), PASSWORD);
        page.locator("#register-submit").click();
        page.waitForSelector("#account-page");

        page.locator("button[id^=session-end-]").click();

        page.waitForSelector("#login-page");
        assertThat(page.url()).isEqualTo(BASE + "/");
    }

    private static void fill(Page page, String name, String password) {
        page.locator("#username").fill(name);
        page.locator("#email").fill(name + "@example.org");
        page.locator("#name").fill("Ana García");
        page.locator("#password").fill(password);
    }

    /** Where the button finally sends the browser. */
    private static String sentBackBy(Page page, String button) {
        page.locator(button).click();
        page.waitForURL(url -> url.startsWith("https://app.example/callback?"));
        return page.url();
    }

    private static Browser.NewPageOptions options(ColorScheme scheme) {
        return new Browser.NewPageOptions()
                .setViewportSize(800, 860)
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
