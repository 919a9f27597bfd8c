package io.aldaba.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;

/**
 * Payara's administration console: uploads the WAR; adds a connection pool, assigns it to the resource, and reloads
 * the application.
 */
final class PayaraConsole implements AdministrationConsole, DeployingConsole {

    private static final String POOL = "aldaba-postgresql";
    private static final List<List<String>> PROPERTIES = List.of(
            List.of(
                    "url",
                    "jdbc:postgresql://${ENV=DATABASE_HOST}:${ENV=DATABASE_PORT}/${ENV=DATABASE_NAME}"
                            + "?options=-c%20tcp_keepalives_idle=20%20-c%20tcp_keepalives_interval=5%20-c%20tcp_keepalives_count=3"
                            + "%20-c%20tcp_user_timeout=35s%20-c%20idle_in_transaction_session_timeout=35s%20-c%20client_connection_check_interval=5s"),
            List.of("user", "${ENV=DATABASE_USER}"),
            List.of("password", "${ENV=DATABASE_PASSWORD}"),
            List.of("connectTimeout", "3"),
            List.of("socketTimeout", "10"));

    private final Page page;

    PayaraConsole(Page page) {
        this.page = page;
    }

    @Override
    public void replaceDatabase(Pictures pictures) {
        page.navigate("/");
        createPool();
        pingPool();
        pictures.take(page);
        demandValidation();
        turnResource();
        reloadApplication();
    }

    @Override
    public void deploy(Path war, Pictures pictures) {
        page.navigate("/");
        tree("applications:applications_link");
        arrive("Applications");
        press("Deploy...");
        FrameLocator form = page.frameLocator("iframe[src*='uploadFrame']");
        form.locator("input[type=file]").setInputFiles(war);
        assertThat(form.locator("input[id$='nameProp:appName']:visible")).hasValue("aldaba");
        pictures.take(page);
        form.getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName("OK").setExact(true))
                .first()
                .click();
        arrive("Applications");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("aldaba"))
                        .first())
                .isVisible();
    }

    private void createPool() {
        tree("resources:JDBC:JDBC_link");
        follow("JDBC Connection Pools");
        press("New...");
        arrive("New JDBC Connection Pool (Step 1 of 2)");
        field("jndiProp:name").fill(POOL);
        field("resTypeProp:resType").selectOption("javax.sql.ConnectionPoolDataSource");
        press("Next");
        arrive("New JDBC Connection Pool (Step 2 of 2)");
        field("dsProp:datasourceField").fill("org.postgresql.ds.PGConnectionPoolDataSource");
        field("initSizeProp:ds").fill("4");
        field("maxProp:ds2").fill("40");
        field("maxWaitProp:ds").fill("3000");
        for (int rows = 0; rows < PROPERTIES.size(); rows++) {
            addProperty(rows, PROPERTIES.get(rows));
        }
        press("Finish");
        arrive("JDBC Connection Pools");
    }

    /** A new row is inserted above the others. */
    private void addProperty(int rows, List<String> property) {
        press("Add Property");
        assertThat(page.locator("input[id$=':col2:col1St']")).hasCount(rows + 1);
        assertThat(field("rowGroup1:0:col2:col1St")).hasValue("");
        field("rowGroup1:0:col2:col1St").fill(property.get(0));
        field("rowGroup1:0:col3:col1St").fill(property.get(1));
    }

    private void pingPool() {
        follow(POOL);
        arrive("Edit JDBC Connection Pool");
        press("Ping");
        read("Ping Succeeded");
    }

    private void demandValidation() {
        follow("Advanced");
        arrive("Edit JDBC Connection Pool Advanced Attributes");
        page.locator("[id*=':conValidationProp:'][type=checkbox]").check();
        field("methodProp:valMethod").selectOption("auto-commit");
        press("Save");
        read("New values successfully saved.");
    }

    private void turnResource() {
        tree("resources:JDBC:JDBC_link");
        arrive("JDBC");
        follow("JDBC Resources");
        arrive("JDBC Resources");
        follow("jdbc/aldaba");
        arrive("Edit JDBC Resource");
        field("poolNameProp:PoolName").selectOption(POOL);
        press("Save");
        read("New values successfully saved.");
    }

    private void reloadApplication() {
        tree("applications:applications_link");
        arrive("Applications");
        follow("Reload");
        read("Restart request sent successfully.");
    }

    private void tree(String node) {
        page.locator("[id='treeForm:tree:" + node + "']").click();
    }

    private Locator field(String end) {
        return page.locator("[id$='" + end + "']");
    }

    private void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private void follow(String link) {
        page.locator("form:not(#treeForm)")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }

    private void arrive(String title) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(title).setExact(true)))
                .isVisible();
    }

    private void read(String message) {
        assertThat(page.getByText(message).first()).isVisible();
    }
}
