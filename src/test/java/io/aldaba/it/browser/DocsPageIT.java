package io.aldaba.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aldaba.it.AldabaIT;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The documentation in a real browser. It runs in the profile {@code browser} only, on the Chromium named by
 * {@code browser.executable}; {@code -Dscreenshots=true} renews the screenshots in the documentation.
 */
@Tag("browser")
class DocsPageIT extends AldabaIT {

    @Test
    void who_authorizes_by_name_and_password_can_try_who_they_are() {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(new Browser.NewPageOptions().setViewportSize(1200, 1400));
            page.navigate(BASE + "/docs");

            authorize(page, "johndoe", "secret");
            Locator operation = page.locator("#operations-Users-getCaller");
            operation.locator(".opblock-summary-control").click();
            operation.locator("button.execute").click();

            Locator answer = operation.locator(".live-responses-table tbody tr").first();
            assertThat(answer.locator(".response-col_status")).containsText("200");
            assertThat(answer).containsText("johndoe");
            picture(page, operation);
            assertThat(chromium.complaints())
                    .as("what the browser complained of")
                    .isEmpty();
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
}
