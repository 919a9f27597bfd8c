package io.aldaba.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * WildFly's management console: uploads the WAR; adds the driver, replaces the datasource, sets its limits, and
 * reloads.
 */
final class WildFlyConsole implements AdministrationConsole, DeployingConsole {

    private final Page page;

    WildFlyConsole(Page page) {
        this.page = page;
    }

    @Override
    public void replaceDatabase(Pictures pictures) {
        page.navigate("/console/index.html");
        addDriver();
        removeDatasource();
        addDatasource(pictures);
        bound("Pool", "Max Pool Size", "40");
        bound("Timeouts", "Blocking Timeout Wait Millis", "3000");
        reload();
    }

    @Override
    public void deploy(Path war, Pictures pictures) {
        page.navigate("/console/index.html");
        page.locator("#tlc-deployments").click();
        page.locator("#deployment-add-actions").click();
        page.getByText("Upload Deployment", new Page.GetByTextOptions().setExact(true))
                .click();
        page.locator("input[type=file]").setInputFiles(war);
        press("Next");
        assertThat(labelled("Name")).hasValue("aldaba.war");
        press("Finish");
        assertThat(page.getByText("Deployment successful")).isVisible();
        pictures.take(page);
    }

    private void addDriver() {
        page.locator("#tlc-configuration").click();
        item("Subsystems").click();
        item("Datasources & Drivers").click();
        item("JDBC Drivers").click();
        page.locator("#jdbc-driver-add").click();
        fill("Name", "postgresql");
        fill("Driver Module Name", "org.postgresql");
        fill("Driver Class Name", "org.postgresql.Driver");
        press("Add");
        assertThat(item("postgresql")).isVisible();
    }

    private void removeDatasource() {
        item("Datasources").click();
        item("aldaba").click();
        item("aldaba").locator(".dropdown-toggle").click();
        item("aldaba").getByText("Remove").click();
        press("Yes");
        assertThat(item("aldaba")).hasCount(0);
    }

    private void addDatasource(Pictures pictures) {
        page.locator("#ds-configuration-add-actions").click();
        page.getByText("Add Datasource", new Page.GetByTextOptions().setExact(true))
                .click();
        page.getByText("PostgreSQL", new Page.GetByTextOptions().setExact(true)).click();
        press("Next");
        fill("Name", "aldaba");
        fill("JNDI Name", "java:/jdbc/aldaba");
        press("Next");
        assertThat(labelled("Driver Name")).hasValue("postgresql");
        press("Next");
        connect();
        press("Test Connection");
        assertThat(page.getByText("Test Connection Successful")).isVisible();
        assertThat(page.locator(".toast-notifications-list-pf .alert:visible")).hasCount(0);
        pictures.take(page);
        press("Next");
        press("Finish");
        press("View Datasource");
        item("aldaba").getByText("View").click();
    }

    private void connect() {
        fill(
                "Connection URL",
                "jdbc:postgresql://${env.DATABASE_HOST:localhost}:${env.DATABASE_PORT:5432}/${env.DATABASE_NAME:aldaba}"
                        + "?connectTimeout=3&socketTimeout=10"
                        + "&options=-c%20tcp_keepalives_idle=20%20-c%20tcp_keepalives_interval=5%20-c%20tcp_keepalives_count=3"
                        + "%20-c%20tcp_user_timeout=35s%20-c%20idle_in_transaction_session_timeout=35s%20-c%20client_connection_check_interval=5s");
        fill("User Name", "${env.DATABASE_USER:aldaba}");
        fill("Password", "${env.DATABASE_PASSWORD}");
        press("Next");
    }

    private void bound(String tab, String name, String value) {
        visible("a", tab).click();
        visible("a", "Edit").click();
        fill(name, value);
        press("Save");
        assertThat(labelled(name)).hasCount(0);
    }

    /** The console's message about the reload depends on the server's speed: it only waits for ten seconds. */
    private void reload() {
        page.locator("#reload-link").click();
        press("Yes");
        assertThat(page.locator("#reload-link")).isHidden();
    }

    private Locator item(String name) {
        return page.locator(".finder-item:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private Locator visible(String element, String text) {
        return page.locator(element + ":visible")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$")))
                .first();
    }

    private Locator labelled(String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                .and(page.locator("input:visible"));
    }

    private void fill(String name, String value) {
        labelled(name).fill(value);
    }

    /** An arrow drawn beside the text, as on Next, belongs to the accessible name. */
    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^\\W*" + button + "\\W*$")))
                .click();
    }
}
