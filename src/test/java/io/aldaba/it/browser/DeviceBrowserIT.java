package io.aldaba.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.aldaba.it.AldabaIT;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Users allow a device in a real browser, in both languages, light and dark, without a script: the browser reports no
 * errors and axe finds no faults by WCAG 2.2 AA.
 */
@Tag("browser")
class DeviceBrowserIT extends AldabaIT {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String CLIENT = "device-television";

    private final Chromium chromium = new Chromium();

    @AfterEach
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, en-GB, Connect a device, Back to the device",
        "DARK, en-GB, Connect a device, Back to the device",
        "LIGHT, es-ES, Conectar un dispositivo, De vuelta al dispositivo",
        "DARK, es-ES, Conectar un dispositivo, De vuelta al dispositivo"
    })
    void a_person_types_the_code_logs_in_and_allows_the_device(
            ColorScheme scheme, String language, String first, String last) {
        JsonObject codes = begin();
        Page page = chromium.page(options(scheme, language));
        page.navigate(codes.getString("verification_uri"));
        assertThat(page.locator("h1").textContent()).isEqualTo(first);
        assertAccessible(page);

        page.locator("#user-code").fill("BCDF");
        page.locator("#device-submit").click();
        page.waitForSelector("#user-code-fault");
        assertAccessible(page);

        page.locator("#user-code").fill(codes.getString("user_code"));
        page.locator("#device-submit").click();
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();
        page.waitForSelector("#consent-page");
        assertThat(page.locator("#user-code").textContent()).isEqualTo(codes.getString("user_code"));
        assertAccessible(page);
        picture(page, scheme, language);

        page.locator("#consent-allow").click();
        page.waitForSelector("#device-done");
        assertThat(page.locator("h1").textContent()).isEqualTo(last);
        assertAccessible(page);
        assertThat(complaints()).isEmpty();
        assertThat(poll(codes).containsKey("access_token")).isTrue();
    }

    @Test
    void a_link_with_the_code_and_a_no() {
        JsonObject codes = begin();
        Page page = chromium.page(options(ColorScheme.LIGHT, "en-GB").setJavaScriptEnabled(false));
        page.navigate(codes.getString("verification_uri_complete"));
        assertThat(page.locator("#user-code").inputValue()).isEqualTo(codes.getString("user_code"));
        page.locator("#device-submit").click();
        page.locator("#username").fill("johndoe");
        page.locator("#password").fill("secret");
        page.locator("#login-submit").click();

        page.locator("#consent-deny").click();

        page.waitForSelector("#device-done");
        assertThat(poll(codes).getString("error")).isEqualTo("access_denied");
    }

    private JsonObject begin() {
        return aldaba.postForm("/device_authorization", "client_id", CLIENT, "scope", "openid profile email")
                .json();
    }

    private JsonObject poll(JsonObject codes) {
        return aldaba.postForm(
                        "/token",
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id",
                        CLIENT,
                        "device_code",
                        codes.getString("device_code"))
                .json();
    }

    private static Browser.NewPageOptions options(ColorScheme scheme, String language) {
        return new Browser.NewPageOptions()
                .setViewportSize(800, 760)
                .setColorScheme(scheme)
                .setLocale(language);
    }

    private static void assertAccessible(Page page) {
        List<Rule> faults = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(faults)
                .as("%s: %s", page.url(), faults.stream().map(Rule::getId).toList())
                .isEmpty();
    }

    /** Without the browser's message for each response with status 400, which a wrong code gets. */
    private List<String> complaints() {
        return chromium.complaints().stream()
                .filter(complaint -> !complaint.contains("status of 400"))
                .toList();
    }

    /** A screenshot for the documentation. */
    private static void picture(Page page, ColorScheme scheme, String language) {
        if (Boolean.getBoolean("screenshots") && scheme == ColorScheme.LIGHT && language.startsWith("en")) {
            Path file = Path.of("docs", "screenshots", "device-light.png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
    }
}
