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

    @Test
    void a_cookie_without_a_value_is_absent_or_empty() {
        assertThat(read("sid")).isEmpty();
        assertThat(read("sid=")).contains("");
        assertThat(read("sid; sid=one")).contains("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sid=ours; a=José",
                "é=1;sid=ours",
                "a=JosÃ©; \t sid=ours \t; b",
                "=; ;;=x; \"; a=\"b; sid=ours",
                "$Version=1; a={\"b\": [1,2]}; sid=ours; $Path=/",
                "a=\u0001; Sid=b; sid2=c; xsid=d; sid=ours"
            })
    void the_cookies_of_others_beside_it_do_no_harm(String header) {
        assertThat(read(header)).contains("ours");
    }

    @Test
    void hundreds_beside_it_do_no_harm_and_a_header_without_end_is_not_read() {
        assertThat(read("a=b; ".repeat(5_000) + "sid=ours")).contains("ours");
        assertThat(read("a=b; ".repeat(50_000) + "sid=ours")).isEmpty();
    }

    /** Browsers accept no cookie with the prefix from another host, but for them these names do not begin with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u00a0sid=x", "\u2000sid=x", "\u000bsid=x", "\u001csid=x", "\u0085sid=x", "sid =x", "=sid=x"})
    void what_only_looks_like_its_name_is_not_its_name(String header) {
        assertThat(read(header)).isEmpty();
    }

    @Test
    void the_value_is_as_it_was_sent() {
        assertThat(read("sid=a=b==")).contains("a=b==");
        assertThat(read("sid=\"a\"")).contains("\"a\"");
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

    private Optional<String> read(String header) {
        return plain.read(new BrowserRequest().cookies(header).servlet(), "sid");
    }
}
