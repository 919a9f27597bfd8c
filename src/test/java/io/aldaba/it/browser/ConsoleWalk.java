package io.aldaba.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;

/**
 * Replaces SQLite by PostgreSQL in the server's own console, or deploys the WAR there, in a real browser.
 * {@code scripts/check-servers} starts what that needs, runs this, and checks the result.
 */
final class ConsoleWalk {

    private static final int PATIENCE = 90_000;

    private ConsoleWalk() {}

    /**
     * Arguments: the server, its console's address, the password of its user admin, the screenshot to take, and the
     * WAR if it is to be deployed.
     */
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
                walk(arguments, page, decisive -> take(decisive, picture));
            } catch (PlaywrightException | AssertionError e) {
                take(page, picture.resolveSibling("failed.png"));
                throw e;
            }
        } finally {
            Chromium.end();
        }
    }

    private static void walk(String[] arguments, Page page, AdministrationConsole.Pictures pictures) {
        if (arguments.length > 4) {
            deployingConsole(arguments[0], page).deploy(Path.of(arguments[4]), pictures);
        } else {
            console(arguments[0], page, arguments[2]).replaceDatabase(pictures);
        }
    }

    private static DeployingConsole deployingConsole(String server, Page page) {
        return switch (server) {
            case "payara" -> new PayaraConsole(page);
            case "wildfly" -> new WildFlyConsole(page);
            default -> throw new IllegalArgumentException("no console of " + server + " that deploys");
        };
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
