package io.aldaba.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.aldaba.it.AldabaIT;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The documentation in a real browser. It runs in the profile {@code browser} only, on the Chromium named by
 * {@code browser.executable}; {@code -Dscreenshots=true} renews the pictures of the papers.
 */
@Tag("browser")
class DocsPageIT extends AldabaIT {

    private final List<String> complaints = new ArrayList<>();

    @Test
    void who_authorizes_by_name_and_password_can_try_who_they_are() {
        try (Playwright playwright = Playwright.create(withoutDownload());
                Browser browser = playwright.chromium().launch(chromium())) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1200, 1400));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.navigate(BASE + "/docs");

            authorize(page, "johndoe", "secret");
            Locator operation = page.locator("#operations-Users-getCaller");
            operation.locator(".opblock-summary-control").click();
            operation.locator("button.execute").click();

            Locator answer = operation.locator(".live-responses-table tbody tr").first();
            assertThat(answer.locator(".response-col_status")).containsText("200");
            assertThat(answer).containsText("johndoe");
            picture(page, operation);
            assertThat(complaints).as("what the browser complained of").isEmpty();
        }
    }

    private static void authorize(Page page, String username, String password) {
        page.locator(".auth-wrapper > button.authorize").click();
        Locator dialog = page.locator(".auth-container")
                .filter(new Locator.FilterOptions().setHas(page.locator("#oauth_username")));
        assertThat(dialog.locator("input[data-name=clientId], #client_id_password")
                        .first())
                .hasValue("aldaba");
        dialog.locator("#oauth_username").fill(username);
        dialog.locator("#oauth_password").fill(password);
        dialog.locator("button.authorize").click();
        assertThat(page.locator(".auth-container").getByText("Logout")).isVisible();
        page.locator(".modal-ux-header .close-modal").click();
    }

    private static void picture(Page page, Locator operation) {
        if (Boolean.getBoolean("screenshots")) {
            Path directory = Path.of("docs", "screenshots");
            operation.scrollIntoViewIfNeeded();
            operation.screenshot(new Locator.ScreenshotOptions().setPath(directory.resolve("try-it-out.png")));
            page.evaluate("window.scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve("docs.png")));
        }
    }

    private static Playwright.CreateOptions withoutDownload() {
        return new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    }

    private static BrowserType.LaunchOptions chromium() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getProperty("browser.executable", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox"));
    }
}
