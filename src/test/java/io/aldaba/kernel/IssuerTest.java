package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @Test
    void it_is_the_root_of_every_url() {
        assertThat(new Issuer("https://id.example/realm").url("/token")).isEqualTo("https://id.example/realm/token");
    }

    @Test
    void it_may_have_a_path() {
        assertThat(new Issuer("https://id.example/a/b%20c").path()).isEqualTo("/a/b%20c");
        assertThat(new Issuer("https://id.example").path()).isEmpty();
    }

    @Test
    void it_knows_whether_it_is_reached_by_tls() {
        assertThat(new Issuer("https://id.example").isSecure()).isTrue();
        assertThat(new Issuer("http://localhost:8080").isSecure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id.example",
                "ftp://id.example",
                "https://",
                "https:id.example",
                "https://me@id.example",
                "https://id.example/",
                "https://id.example?x=1",
                "https://id.example#x",
                "https://id example"
            })
    void what_is_no_issuer_identifier_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Issuer(text));
    }
}
