package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.federation.web.ProofView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The page on which users prove that an account is theirs, with a password and without. */
class ProofViewTest {

    private static final String HREF = "https://login.example.org/federation/fake/proof?link=l&by=corporate";

    @Test
    void who_has_no_password_is_asked_for_none_and_led_to_where_they_came_from_first() {
        Document page = SomePages.read(view(false), "en");

        assertThat(page.select("#username, #password, #proof-submit")).isEmpty();
        assertThat(page.select("#proof-text").text())
                .isEqualTo(
                        "There is an account with the address ana@corp.example already. Log in to it once as you did until now. "
                                + "From then on, you can log in to it with fake.");
        assertThat(page.select("#proof-by-corporate").attr("href")).isEqualTo(HREF);
        assertThat(page.select("#proof-by-corporate").text()).isEqualTo("Log in with corporate");
        assertThat(page.select("#proof-cancel")).hasSize(1);
    }

    @Test
    void who_has_a_password_may_give_it_or_go_there() {
        Document page = SomePages.read(view(true), "en");

        assertThat(page.select("#password, #proof-submit")).hasSize(2);
        assertThat(page.select("#proof-text").text()).contains("Give its password once", "with fake");
        assertThat(page.select("#proof-by-corporate").attr("href")).isEqualTo(HREF);
    }

    /** They know the provider by its button, not by its alias. */
    @Test
    void who_comes_by_a_button_with_a_text_reads_that_text() {
        Document page = SomePages.read(view(true, Optional.of("Log in at work")), "en");

        assertThat(page.select("#proof-text").text())
                .endsWith("From then on, you can log in to it with the button “Log in at work”.")
                .doesNotContain("fake");
    }

    /** Without a username field, password managers would not know whose password is asked for. */
    @Test
    void password_managers_are_told_whose_password_it_is() {
        Element name = SomePages.read(view(true), "en").select("form #username").get(0);

        assertThat(name.attr("value")).isEqualTo("ana@corp.example");
        assertThat(name.attr("autocomplete")).isEqualTo("username");
        assertThat(name.hasAttr("readonly")).isTrue();
    }

    private static ProofView view(boolean asksPassword) {
        return view(asksPassword, Optional.empty());
    }

    private static ProofView view(boolean asksPassword, Optional<String> button) {
        return new ProofView(
                "https://login.example.org/federation/fake/proof",
                Map.of("link", "l"),
                "ana@corp.example",
                "fake",
                button,
                asksPassword,
                List.of(new ProofView.Other("corporate", Optional.empty(), HREF)),
                Optional.empty(),
                false);
    }
}
