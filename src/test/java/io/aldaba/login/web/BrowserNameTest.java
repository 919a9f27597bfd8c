package io.aldaba.login.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.session.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserNameTest {

    private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
                "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 | Chrome, Windows",
                "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0 | Edge, Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.4 Safari/605 | Safari, macOS",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) CriOS/130 Safari/604 | Chrome, iPhone",
                "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36 | Chrome, Android",
                "Mozilla/5.0 (X11; CrOS x86_64) Chrome/130.0 Safari/537.36 OPR/110 | Opera, ChromeOS",
                "Something (Windows) | Windows",
                "Firefox/1 | Firefox"
            })
    void a_browser_is_called_what_people_call_it(String userAgent, String name) {
        assertThat(BrowserName.of(userAgent.replace(") ", ")" + WEBKIT))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "curl/8.5.0", "<script>alert(1)</script>"})
    void what_nobody_knows_has_no_name(String userAgent) {
        assertThat(BrowserName.of(userAgent)).isEmpty();
    }

    @Test
    void no_name_is_longer_than_is_kept() {
        assertThat(BrowserName.of("SamsungBrowser/ Windows " + "x".repeat(9_000))
                        .orElseThrow())
                .hasSizeLessThanOrEqualTo(Browser.MAX_NAME_LENGTH);
    }
}
