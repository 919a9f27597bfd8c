package io.aldaba.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;

/**
 * Replaces SQLite by PostgreSQL in the server's own console, in a real browser. {@code scripts/check-servers console} starts
 * the server and the database, runs this, and looks at the outcome.
 */
final class ConsoleWalk {

    private static final int PATIENCE = 90_000;

    private ConsoleWalk() {}

    /** The server, its console's address, the password of its user admin, and the picture to be taken. */
    public static void main(String... arguments) {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(new Browser.NewPageOptions()
                    .setBaseURL(arguments[1])
                    .setViewportSize(1200, 800)
                    .setIgnoreHTTPSErrors(true)
                    .setHttpCredentials("admin", arguments[2]));
            page.setDefaultTimeout(PATIENCE);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            Path picture = Path.of(arguments[3]);
            try {
                console(arguments[0], page, arguments[2]).replaceDatabase(decisive -> take(decisive, picture));
            } catch (PlaywrightException | AssertionError e) {
                take(page, picture.resolveSibling("failed.png"));
                throw e;
            }
        }
    }

    private static AdministrationConsole console(String server, Page page, String password) {
        return switch (server) {
            case "liberty" -> new LibertyConsole(page, password);
            case "payara" -> new PayaraConsole(page);
            case "wildfly" -> new WildFlyConsole(page);
            default -> throw new IllegalArgumentException("no console of " + server);
        };
    }

    private static void take(Page page, Path picture) {
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    }
}
