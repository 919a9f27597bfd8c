package io.aldaba.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Refusals;
import io.aldaba.page.web.BrowserRequest;
import io.aldaba.user.RegistrationSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

/** The page where registration is closed. Whatever else it does is shown over HTTP. */
class RegisterPageTest {

    private final RegisterPage page = new RegisterPage();

    @Test
    void where_registration_is_closed_the_page_is_not_there() {
        page.settings = new RegistrationSettings(false);
        HttpServletRequest request = new BrowserRequest().servlet();

        assertThat(Refusals.rejectionOf(() -> page.show(request))).isEqualTo(Problem.notFound());
        assertThat(Refusals.rejectionOf(() -> page.register("username=johndoe", request)))
                .isEqualTo(Problem.notFound());
    }
}
