package io.aldaba.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;

/**
 * Open Liberty's Admin Center: includes another file in place of the present one; the server then restarts the
 * application.
 */
final class LibertyConsole implements AdministrationConsole {

    private final Page page;
    private final FrameLocator tool;
    private final String password;

    LibertyConsole(Page page, String password) {
        this.page = page;
        this.password = password;
        tool = page.frameLocator("iframe");
    }

    @Override
    public void replaceDatabase(Pictures pictures) {
        page.navigate("/adminCenter/");
        page.locator("input[name=j_username]").fill("admin");
        page.locator("input[name=j_password]").fill(password);
        page.keyboard().press("Enter");
        open("Server Config");
        includeOther(pictures);
    }

    private void includeOther(Pictures pictures) {
        text("server.xml").click();
        text("datasource.xml").click();
        Locator location = tool.locator("#attribute_location");
        assertThat(location).hasValue("datasource.xml");
        location.fill("datasource-postgresql.xml");
        pictures.take(page);
        text("Save").click();
        assertThat(tool.getByText("Changes saved")).isVisible();
    }

    /** A tool's icon is visible before it can be clicked. */
    private void open(String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.getByTitle(name).click();
        assertThat(page.locator("iframe")).isVisible();
    }

    private Locator text(String text) {
        return tool.getByText(text, new FrameLocator.GetByTextOptions().setExact(true))
                .locator("visible=true")
                .first();
    }
}
