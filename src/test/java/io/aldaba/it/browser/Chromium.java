package io.aldaba.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Chromium, the one named by {@code browser.executable}, that records its error messages and resolves the
 * application of the tests ({@link ApplicationServer}).
 */
final class Chromium implements AutoCloseable {

    private final ApplicationServer application = new ApplicationServer();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getProperty("browser.executable", "/usr/bin/chromium")))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--host-resolver-rules=MAP " + ApplicationServer.HOST + " 127.0.0.1:"
                                    + application.port())));
    private final List<String> complaints = new ArrayList<>();

    /** A page with its own profile. */
    Page page(Browser.NewPageOptions options) {
        Page page = browser.newPage(options.setIgnoreHTTPSErrors(true));
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

    @Override
    public void close() {
        browser.close();
        playwright.close();
        application.close();
    }
}
