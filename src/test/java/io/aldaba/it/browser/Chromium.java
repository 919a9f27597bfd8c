package io.aldaba.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Chromium, the one named by {@code browser.executable}, that records its error messages and resolves the
 * application of the tests ({@link ApplicationServer}). All instances share its process, which ends with the JVM; the
 * pages and the error messages are of one instance.
 */
final class Chromium implements AutoCloseable {

    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** A page with its own profile. */
    Page page(Browser.NewPageOptions options) {
        Page page = Shared.BROWSER.newPage(options.setIgnoreHTTPSErrors(true));
        profiles.add(page.context());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** The errors of its pages: failed scripts, violated policies. */
    List<String> complaints() {
        return complaints;
    }

    /** Closes the pages of this instance. */
    @Override
    public void close() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
    }

    /** Ends the shared process now: its threads keep a JVM alive that is not told to exit. */
    static void end() {
        if (Runtime.getRuntime().removeShutdownHook(Shared.AT_EXIT)) {
            Shared.close();
        }
    }

    /** Started by the first page. */
    private static final class Shared {

        private static final ApplicationServer APPLICATION = new ApplicationServer();
        private static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final Browser BROWSER = PLAYWRIGHT
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("browser.executable", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--host-resolver-rules=MAP " + ApplicationServer.HOST + " 127.0.0.1:"
                                        + APPLICATION.port())));

        private static final Thread AT_EXIT = new Thread(Shared::close);

        static {
            Runtime.getRuntime().addShutdownHook(AT_EXIT);
        }

        private static void close() {
            BROWSER.close();
            PLAYWRIGHT.close();
            APPLICATION.close();
        }
    }
}
