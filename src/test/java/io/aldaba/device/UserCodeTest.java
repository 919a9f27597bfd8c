package io.aldaba.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.encryption.KeyedDigest;
import io.aldaba.kernel.ScriptedRandom;
import io.aldaba.kernel.Sha256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 §6.1. */
class UserCodeTest {

    private static final int MANY = 5_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WDJB-MJHT",
                "WDJBMJHT",
                "wdjb-mjht",
                "wdjb mjht",
                " WDJB - MJHT ",
                "w-d-j-b-m-j-h-t",
                "WDJB\u2013MJHT",
                "WDJB\u00A0MJHT",
                "wdjb.mjht_"
            })
    void it_is_read_however_people_type_it(String typed) {
        UserCode code = UserCode.parse(typed).orElseThrow();

        assertThat(code.letters()).isEqualTo("WDJBMJHT");
        assertThat(code.shown()).isEqualTo("WDJB-MJHT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "WDJB-MJH",
                "WDJB-MJHTT",
                "WDJA-MJHT",
                "WDJ8-MJHT",
                "WDJB-MJHT'",
                "WDJB/MJHT",
                "ＷＤＪＢＭＪＨＴ",
                "<script>"
            })
    void what_cannot_be_one_is_none(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
    }

    @Test
    void only_what_could_be_typed_is_a_code() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserCode("WDJB-MJHT"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserCode("wdjbmjht"));
    }

    @Test
    void a_made_one_can_be_read_and_is_another_each_time() {
        ScriptedRandom random = new ScriptedRandom();
        Set<UserCode> codes = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            UserCode code = UserCode.from(random);
            assertThat(UserCode.parse(code.shown())).contains(code);
            codes.add(code);
        }

        assertThat(codes).hasSize(MANY);
    }

    @Test
    void every_letter_is_as_likely_as_any_other() {
        ScriptedRandom random = new ScriptedRandom();
        Map<Character, Integer> counts = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            for (char letter : UserCode.from(random).letters().toCharArray()) {
                counts.merge(letter, 1, Integer::sum);
            }
        }

        int expected = MANY * 8 / 20;
        assertThat(counts).hasSize(20);
        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count).isBetween(expected * 9 / 10, expected * 11 / 10));
    }

    @Test
    void storage_sees_a_keyed_digest_and_a_log_nothing() {
        KeyedDigest keyed = (purpose, text) -> Sha256.of("key|" + purpose + "|" + text);
        UserCode code = new UserCode("WDJBMJHT");

        assertThat(code.digest(keyed)).isEqualTo(Sha256.of("key|device user code|WDJBMJHT"));
        assertThat(code.toString()).doesNotContain("WDJB");
    }
}
