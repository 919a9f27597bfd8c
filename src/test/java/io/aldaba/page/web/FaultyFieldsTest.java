package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.device.web.UserCodeView;
import io.aldaba.federation.web.ProofView;
import io.aldaba.login.web.LoginView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field is marked as invalid (WCAG 2.2, 3.3.1) only if what was typed into it is the fault. */
class FaultyFieldsTest {

    private static final String ACTION = "https://login.example.org/";

    @ParameterizedTest
    @CsvSource({
        "login.fault.credentials, true",
        "login.fault.busy, false",
        "login.fault.stale, false",
        "login.fault.declined, false",
        "login.fault.insufficient, false",
        "login.fault.elsewhere, false"
    })
    void the_fields_of_the_login_page(String fault, boolean invalid) {
        Document page = SomePages.read(
                new LoginView(
                        ACTION,
                        Map.of(),
                        Optional.empty(),
                        "ana",
                        false,
                        Optional.of(fault),
                        false,
                        Optional.empty(),
                        false,
                        true,
                        List.of()),
                "en");

        assertThat(page.select("#username[aria-invalid=true], #password[aria-invalid=true]"))
                .hasSize(invalid ? 2 : 0);
        assertThat(page.select("#username[aria-describedby=login-fault]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"federation.proof.fault.password, true", "login.fault.busy, false"})
    void the_password_of_the_page_for_a_proof(String fault, boolean invalid) {
        Document page = SomePages.read(
                new ProofView(
                        ACTION,
                        Map.of(),
                        "ana@corp.example",
                        "fake",
                        Optional.empty(),
                        true,
                        List.of(),
                        Optional.of(fault),
                        false),
                "en");

        assertThat(page.select("#password[aria-invalid=true]")).hasSize(invalid ? 1 : 0);
        assertThat(page.select("#password[aria-describedby~=proof-fault]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"device.fault.unknown, true", "device.fault.throttled, false", "login.fault.stale, false"})
    void the_code_of_a_device(String fault, boolean invalid) {
        Document page = SomePages.read(new UserCodeView(ACTION, Map.of(), "WDJB-MJHT", Optional.of(fault)), "en");

        assertThat(page.select("#user-code[aria-invalid=true]")).hasSize(invalid ? 1 : 0);
        assertThat(page.select("#user-code[aria-describedby~=user-code-fault]")).hasSize(1);
    }
}
