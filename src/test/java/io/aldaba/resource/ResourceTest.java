package io.aldaba.resource;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.Scope;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://orders.example/", "https://orders.example/v1?x=1", "urn:example:stock"})
    void an_absolute_uri_without_a_fragment_is_an_indicator(String text) {
        assertThat(Resource.indicator(text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "/orders",
                "https://orders.example/#part",
                "https://orders.example/#",
                "https://orders.example/a b",
                "https://\u00f3rdenes.example/"
            })
    void everything_else_is_none(String text) {
        assertThat(Resource.indicator(text)).isEmpty();
    }

    @Test
    void an_indicator_has_255_characters_at_most() {
        String longest = "urn:" + "x".repeat(251);

        assertThat(Resource.indicator(longest)).contains(longest);
        assertThat(Resource.indicator(longest + "x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://orders.example, https://orders.example/",
        "http://orders.example:8080, http://orders.example:8080/",
        "https://orders.example?x=1, https://orders.example/?x=1"
    })
    void an_empty_path_and_a_slash_are_two_spellings_of_one_indicator(String without, String with) {
        assertThat(Resource.canonical(without)).isEqualTo(with);
        assertThat(Resource.canonical(with)).isEqualTo(with);
        assertThat(Resource.otherSpelling(without)).isEqualTo(with);
        assertThat(Resource.otherSpelling(with)).isEqualTo(without);
        assertThat(Resource.among(Set.of(with), without)).contains(with);
        assertThat(Resource.among(Set.of(without), with)).contains(without);
        assertThat(Resource.among(Set.of(with, without), without)).contains(without);
    }

    @ParameterizedTest
    @CsvSource({
        "https://orders.example/v1, https://orders.example/v1/",
        "https://orders.example/, https://orders.example//",
        "https://orders.example, https://ORDERS.example/",
        "https://orders.example, HTTPS://orders.example/",
        "https://orders.example, https://orders.example:443/",
        "https://orders.example, http://orders.example/",
        "https://orders.example, https://orders.example/#",
        "https://orders.example#x, https://orders.example/#x",
        "urn:example:stock, urn:example:stock/",
        "ftp://orders.example, ftp://orders.example/",
        "https://orders.example, https://orders.example.evil.example/"
    })
    void nothing_else_is_made_equal(String one, String other) {
        assertThat(Resource.canonical(one)).isNotEqualTo(Resource.canonical(other));
        assertThat(Resource.among(Set.of(one), other)).isEmpty();
        assertThat(Resource.among(Set.of(other), one)).isEmpty();
    }

    @Test
    void a_scope_means_there_what_the_resource_knows_of_it() {
        assertThat(SomeResources.ORDERS.narrow(Scope.of("orders:read", "email")))
                .isEqualTo(Scope.of("orders:read"));
        assertThat(SomeResources.ORDERS.narrow(Scope.of("email"))).isEqualTo(Scope.NONE);
    }

    @Test
    void who_asks_by_name_for_what_means_nothing_there_is_refused() {
        Resource orders = SomeResources.ORDERS;

        assertThat(rejectionOf(() -> orders.requireSome(Scope.of("email"), Scope.of("email"))))
                .isEqualTo(OAuthError.invalidScope());
        assertThat(orders.requireSome(Scope.of("email"), Scope.NONE)).isEqualTo(Scope.NONE);
    }

    @Test
    void a_profile_is_known_by_its_name() {
        assertThat(AccessTokenProfile.values())
                .allSatisfy(profile ->
                        assertThat(AccessTokenProfile.parse(profile.value())).contains(profile));
        assertThat(AccessTokenProfile.parse("RFC9068")).isEqualTo(Optional.empty());
    }
}
