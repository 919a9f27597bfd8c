package io.aldaba.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.authorize.web.SelectAccountView;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.page.web.SomePages;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages show of an operator's client, and of one that registered itself (RFC 7591 §5). */
class ClientViewTest {

    private static final String LOGO = "https://shop.example/logo.png";

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/cb, https://shop.example/logo.png, true",
        "https://SHOP.example/cb, https://shop.example:8443/logo.png, true",
        "https://shop.example/cb, https://bank.example/logo.png, false",
        "https://shop.example/cb, https://shop.example.evil.example/logo.png, false",
        "com.example.app:/cb, https://shop.example/logo.png, false"
    })
    void a_client_that_registered_itself_shows_only_a_logo_of_a_host_that_users_go_to(
            String redirect, String logo, boolean shown) {
        Client client = client(redirect, logo);

        assertThat(ClientView.of(ClientExamples.selfRegistered(client)).logo().isPresent())
                .isEqualTo(shown);
        assertThat(ClientView.of(client).logo()).contains(logo);
    }

    @Test
    void among_others_it_shows_none() {
        Client client = client("https://shop.example/cb", LOGO);

        assertThat(ClientView.of(ClientExamples.selfRegistered(client))
                        .amongOthers()
                        .logo())
                .isEmpty();
        assertThat(ClientView.of(client).amongOthers().logo()).contains(LOGO);
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/cb, shop.example",
        "https://shop.example:8443/cb, shop.example",
        "http://127.0.0.1/cb, 127.0.0.1",
        "com.example.app:/cb, com.example.app"
    })
    void a_page_that_leads_to_it_says_where_and_that_nobody_checked_it(String redirect, String where) {
        Client client = ClientExamples.selfRegistered(client(redirect, LOGO));

        assertThat(page(ClientView.of(client.redirectTo(redirect).orElseThrow()))
                        .select("#client-unchecked")
                        .text())
                .isEqualTo("This application registered itself; nobody here has checked it. You will go to " + where
                        + ".");
    }

    @Test
    void a_page_that_does_not_lead_to_it_says_only_that() {
        Client client = ClientExamples.selfRegistered(client("https://shop.example/cb", LOGO));

        assertThat(page(ClientView.of(client)).select("#client-unchecked").text())
                .isEqualTo("This application registered itself; nobody here has checked it.");
    }

    @Test
    void of_an_operators_client_nothing_of_it_is_said() {
        Client client = client("https://shop.example/cb", LOGO);

        assertThat(page(ClientView.of(
                                client.redirectTo("https://shop.example/cb").orElseThrow()))
                        .select("#client-unchecked"))
                .isEmpty();
        assertThat(page(ClientView.gone("c1")).select("#client-unchecked")).isEmpty();
    }

    private static Document page(ClientView client) {
        return SomePages.read(new SelectAccountView(SomePages.ISSUER, Map.of(), client, "ana"), "en");
    }

    private static Client client(String redirect, String logo) {
        return ClientExamples.with(
                ClientExamples.spa(),
                Map.of("redirect_uris", List.of(redirect), "logo_uri", logo, "application_type", "native"));
    }
}
