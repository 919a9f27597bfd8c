package io.aldaba.account.web;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Issuer;
import io.aldaba.login.web.PageHouse;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.page.web.SomePages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A form of the account page that was shown before the browser's cookie changed. */
class StaleAccountFormTest {

    private static final String FORM = "csrf=old&session=1&client_id=spa&made_for=1";

    private final AccountForms forms = forms();

    @Test
    void it_does_nothing_and_leads_back() {
        for (BiFunction<String, HttpServletRequest, Response> form : all()) {
            Response answer = form.apply(FORM, PageHouse.form().servlet());

            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(answer.getHeaderString("Location")).isEqualTo(SomePages.ISSUER + "/");
        }
    }

    @Test
    void one_of_another_origin_is_refused() {
        HttpServletRequest elsewhere = new BrowserRequest()
                .posted()
                .header("Origin", "https://evil.example")
                .servlet();

        for (BiFunction<String, HttpServletRequest, Response> form : all()) {
            assertThat(rejectionOf(() -> form.apply(FORM, elsewhere)).status()).isEqualTo(403);
        }
    }

    private List<BiFunction<String, HttpServletRequest, Response>> all() {
        return List.of(forms::endSession, forms::endOthers, forms::withdraw);
    }

    /** Without any use case: none is called. */
    private static AccountForms forms() {
        AccountForms made = new AccountForms();
        made.pages = SomePages.pages(SomePages.ISSUER);
        made.visits = SomePages.visits(SomePages.ISSUER);
        made.issuer = new Issuer(SomePages.ISSUER);
        return made;
    }
}
