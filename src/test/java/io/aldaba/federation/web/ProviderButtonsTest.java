package io.aldaba.federation.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.identityprovider.InMemoryIdentityProviders;
import io.aldaba.identityprovider.ListProviders;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import io.aldaba.login.web.LoginOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderButtonsTest {

    private final InMemoryIdentityProviders providers = new InMemoryIdentityProviders();
    private final MutableClock clock = new MutableClock();
    private final CurrentProviders current = new CurrentProviders();
    private final ProviderButtons buttons = new ProviderButtons(current);

    ProviderButtonsTest() {
        current.listProviders = new ListProviders(providers);
        current.clock = clock;
        current.prepare();
    }

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

    @Test
    void a_provider_that_another_node_declared_has_its_button_within_seconds() {
        assertThat(buttons.buttons()).isEmpty();
        providers.save(SomeProviders.at("https://op.example"));

        clock.advance(CurrentProviders.LIFE.minusMillis(1));
        assertThat(buttons.buttons()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(buttons.buttons()).hasSize(1);
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
