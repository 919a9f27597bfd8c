package io.aldaba.page.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.kernel.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {

    private final Cookies onTls = SomePages.cookies("https://login.example.org");
    private final Cookies plain = SomePages.cookies("http://localhost:8080");

    @Test
    void on_tls_a_cookie_belongs_to_this_host_alone() {
        assertThat(onTls.set("sid", Secret.of("abc"), Optional.empty()))
                .isEqualTo("__Host-sid=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void without_tls_a_cookie_has_its_plain_name_and_is_still_out_of_reach_for_scripts() {
        assertThat(plain.set("sid", Secret.of("abc"), Optional.empty()))
                .isEqualTo("sid=abc; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void a_cookie_may_outlive_the_browser() {
        assertThat(onTls.set("sid", Secret.of("abc"), Optional.of(Duration.ofDays(30))))
                .isEqualTo("__Host-sid=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000");
    }

    @Test
    void a_cleared_cookie_has_the_attributes_it_was_set_with() {
        assertThat(onTls.clear("sid")).isEqualTo("__Host-sid=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
        assertThat(plain.clear("sid")).isEqualTo("sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a b", "a\"b", "a,b", "a\\b", "a\r\nSet-Cookie: x=y", "ä"})
    void a_value_that_would_write_attributes_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onTls.set("sid", Secret.of(value), Optional.empty()))
                .withMessageNotContaining(value);
    }

    @Test
    void a_cookie_is_read_by_the_name_it_was_set_with() {
        BrowserRequest request = new BrowserRequest()
                .cookie("sid", "tossed")
                .cookie("__Host-sid", "ours")
                .cookie("other", "x");

        assertThat(onTls.read(request.servlet(), "sid")).contains("ours");
        assertThat(plain.read(request.servlet(), "sid")).contains("tossed");
    }

    @Test
    void an_absent_cookie_is_absent() {
        assertThat(onTls.read(new BrowserRequest().servlet(), "sid")).isEmpty();
        assertThat(onTls.read(new BrowserRequest().cookie("sid", "plain").servlet(), "sid"))
                .isEmpty();
    }

    /** As Open Liberty reads {@code sid="}. */
    @Test
    void a_cookie_without_a_value_is_absent() {
        assertThat(plain.read(new BrowserRequest().cookie("sid", null).servlet(), "sid"))
                .isEmpty();
        assertThat(plain.read(
                        new BrowserRequest()
                                .cookie("sid", null)
                                .cookie("sid", "one")
                                .servlet(),
                        "sid"))
                .isEmpty();
    }

    @Test
    void of_two_that_differ_neither_is_believed() {
        BrowserRequest twice = new BrowserRequest().cookie("sid", "one").cookie("sid", "two");

        assertThat(plain.read(twice.servlet(), "sid")).isEmpty();
        assertThat(plain.read(
                        new BrowserRequest()
                                .cookie("sid", "one")
                                .cookie("sid", "one")
                                .servlet(),
                        "sid"))
                .contains("one");
    }
}
