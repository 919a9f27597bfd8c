package io.aldaba.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.MutableClock;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.StandardClaims;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ldap:corporate", "oidc:a", "oidc:Some_alias-1.example"})
    void a_source_is_a_kind_and_an_alias(String text) {
        assertThat(new IdentitySource(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ldap", "ldap:", ":a", "LDAP:a", "ldap:a b", "ldap:a:b", "ldap:ñ", "ldap:a\n"})
    void nothing_else_is(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentitySource(text));
    }

    @Test
    void an_alias_has_64_characters_at_most() {
        assertThat(new IdentitySource("ldap:" + "a".repeat(64))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentitySource("ldap:" + "a".repeat(65)));
    }

    @Test
    void a_subject_has_1_to_255_characters_and_no_NUL() {
        assertThat(ExternalIdentity.isSubject("s".repeat(255))).isTrue();
        assertThat(ExternalIdentity.isSubject("s".repeat(256))).isFalse();
        assertThat(ExternalIdentity.isSubject("")).isFalse();
        assertThat(ExternalIdentity.isSubject("a\0b")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExternalIdentity(
                        new IdentitySource("ldap:a"),
                        "",
                        SomeUsers.john().id(),
                        true,
                        Set.of(),
                        MutableClock.START,
                        MutableClock.START));
    }

    @Test
    void without_an_address_nothing_is_verified() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ExternalProfile("1", List.of(), Optional.empty(), true, StandardClaims.NONE, Set.of()));
    }
}
