package io.aldaba.federation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.federation.InMemoryIdentityProviders;
import io.aldaba.federation.ListProviders;
import io.aldaba.federation.SomeProviders;
import io.aldaba.login.web.LoginOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderButtonsTest {

    private final InMemoryIdentityProviders providers = new InMemoryIdentityProviders();
    private final ProviderButtons buttons = new ProviderButtons(new ListProviders(providers));

    @Test
    void without_a_provider_there_is_no_button_and_nobody_is_led_elsewhere() {
        assertThat(buttons.buttons()).isEmpty();
        assertThat(buttons.routesAny()).isFalse();
        assertThat(buttons.route("ana@corp.example")).isEmpty();
    }

    @Test
    void each_provider_has_a_button() {
        providers.save(SomeProviders.at("https://op.example"));

        assertThat(buttons.buttons())
                .containsExactly(new LoginOption.Button(
                        "corporate", Optional.of("Log in at work"), "corporate", "/federation/corporate"));
        assertThat(buttons.routesAny()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@corp.example", "Ana@CORP.example", " ana@corp.example "})
    void people_of_a_domain_log_in_at_its_provider(String typed) {
        providers.save(SomeProviders.at("https://op.example"));

        assertThat(buttons.route(typed)).contains("/federation/corporate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ana", "corp.example", "ana@sub.corp.example", "ana@corp.example.evil", "ana@notcorp.example"
            })
    void nobody_else_does(String typed) {
        providers.save(SomeProviders.at("https://op.example"));

        assertThat(buttons.route(typed)).isEmpty();
    }
}
