package io.aldaba.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.identityprovider.IdentityProvider;
import io.aldaba.identityprovider.SomeProviders;
import io.aldaba.kernel.MutableClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpstreamIdentityTest {

    private static final String SILVER = "urn:fake:silver";

    @Test
    void what_was_declared_of_a_provider_is_what_it_says() {
        assertThat(acr(declaring(List.of(SILVER)), Optional.of(SILVER))).isEqualTo(SILVER);
    }

    @Test
    void what_was_declared_of_another_provider_is_one_factor() {
        assertThat(acr(declaring(List.of("urn:fake:bronze")), Optional.of(SILVER)))
                .isEqualTo("1");
        assertThat(acr(declaring(List.of()), Optional.of(SILVER))).isEqualTo("1");
        assertThat(acr(declaring(List.of(SILVER)), Optional.of("URN:fake:silver")))
                .isEqualTo("1");
    }

    @Test
    void who_says_nothing_or_no_word_says_one_factor() {
        assertThat(acr(declaring(List.of(SILVER)), Optional.empty())).isEqualTo("1");
        assertThat(acr(declaring(List.of(SILVER, "two words")), Optional.of("two words")))
                .isEqualTo("1");
    }

    @Test
    void less_than_one_factor_is_not_made_one() {
        assertThat(acr(declaring(List.of(SILVER)), Optional.of("0"))).isEqualTo("0");
    }

    @Test
    void methods_are_taken_as_they_are_but_for_what_is_no_word_and_for_too_many() {
        Set<String> many =
                IntStream.range(0, 30).mapToObj(number -> "m" + number).collect(Collectors.toSet());

        assertThat(UpstreamIdentity.authentication(
                                declaring(List.of()), MutableClock.START, Optional.empty(), Set.of("pwd", "two words"))
                        .amr())
                .containsExactly("pwd");
        assertThat(UpstreamIdentity.authentication(declaring(List.of()), MutableClock.START, Optional.empty(), many)
                        .amr())
                .hasSize(16);
    }

    private static String acr(IdentityProvider provider, Optional<String> acr) {
        return UpstreamIdentity.authentication(provider, MutableClock.START, acr, Set.of())
                .acr();
    }

    private static IdentityProvider declaring(List<String> acrValues) {
        IdentityProvider usual = SomeProviders.at("https://corp.example");
        return new IdentityProvider(
                usual.alias(),
                usual.issuer(),
                usual.client(),
                usual.idTokenAlgorithm(),
                usual.scopes(),
                acrValues,
                usual.userInfo(),
                usual.mapping(),
                usual.rules(),
                usual.domains(),
                usual.buttonText(),
                usual.enabled());
    }
}
