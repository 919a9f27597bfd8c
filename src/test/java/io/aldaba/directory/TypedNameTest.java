package io.aldaba.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedNameTest {

    private static final Directory CORP = SomeDirectories.of(Map.of(
            "alias", "corp", "urls", List.of("ldaps://a"), "base_dn", "dc=corp", "domains", List.of("Corp.Example")));

    @Test
    void it_is_looked_for_as_it_was_typed_and_without_the_directory_s_own_domain() {
        assertThat(TypedName.of("Ana", CORP)).hasValue(new TypedName(Set.of("Ana")));
        assertThat(TypedName.of("Ana@CORP.example", CORP)).hasValue(new TypedName(Set.of("Ana@CORP.example", "Ana")));
        assertThat(TypedName.of("ana@other.example", CORP)).hasValue(new TypedName(Set.of("ana@other.example")));
        assertThat(TypedName.of("ana bella", CORP)).isEmpty();
    }

    @Test
    void it_is_of_a_value_that_is_the_same_as_we_compare_names() {
        TypedName ana = TypedName.of("Ana@corp.example", CORP).orElseThrow();

        assertThat(ana.isOf("ANA")).isTrue();
        assertThat(ana.isOf("ana@corp.EXAMPLE")).isTrue();
        assertThat(ana.isOf("ána")).isFalse();
        assertThat(ana.isOf("ana ")).isFalse();
        assertThat(ana.isOf("")).isFalse();
    }
}
