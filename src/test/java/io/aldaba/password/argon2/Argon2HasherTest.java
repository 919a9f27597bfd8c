package io.aldaba.password.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.password.HashingCost;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordHash;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HasherTest {

    private static final HashingCost CHEAP = new HashingCost(64, 1, 1);
    private static final Password PASSWORD = Password.of("correct horse battery staple");

    private final Argon2Hasher hasher = new Argon2Hasher(CHEAP, new CountingRandom());

    @Test
    void a_hash_tells_its_parameters_and_has_16_bytes_of_salt_and_32_of_output() {
        String[] parts = hasher.hash(PASSWORD).encoded().split("\\$");

        assertThat(parts).hasSize(6).startsWith("", "argon2id", "v=19", "m=64,t=1,p=1");
        assertThat(Base64.getDecoder().decode(parts[4])).hasSize(16);
        assertThat(Base64.getDecoder().decode(parts[5])).hasSize(32);
    }

    @Test
    void only_its_password_matches_a_hash() {
        PasswordHash hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(Password.of("correct horse battery stapl"), hash))
                .isFalse();
        assertThat(hasher.matches(Password.of("correct horse battery staple "), hash))
                .isFalse();
    }

    @Test
    void every_byte_counts_to_the_last() {
        String long1 = "x".repeat(1_023);

        assertThat(hasher.matches(Password.of(long1 + "b"), hasher.hash(Password.of(long1 + "a"))))
                .isFalse();
        assertThat(hasher.matches(Password.of("a\u0000b"), hasher.hash(Password.of("a\u0000c"))))
                .isFalse();
        assertThat(hasher.matches(Password.of("\u00e9"), hasher.hash(Password.of("e"))))
                .isFalse();
    }

    /** RFC 8265 §4.2.2: NFC, and no further normalization. */
    @Test
    void a_letter_is_the_same_whether_its_accent_is_of_it_or_follows_it() {
        Password one = Password.of("\u00e9\u1ec7");
        Password two = Password.of("e\u0301e\u0323\u0302");

        assertThat(hasher.matches(one, hasher.hash(two))).isTrue();
        assertThat(hasher.matches(two, hasher.hash(one))).isTrue();
        assertThat(hasher.matches(Password.of("fi"), hasher.hash(Password.of("\ufb01"))))
                .isFalse();
    }

    @Test
    void two_hashes_of_one_password_differ() {
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    /** From the test suite of the reference implementation, phc-winner-argon2. */
    @Test
    void it_verifies_what_the_reference_implementation_hashed() {
        PasswordHash reference = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hasher.matches(Password.of("password"), reference)).isTrue();
        assertThat(hasher.matches(Password.of("passwore"), reference)).isFalse();
    }

    @Test
    void and_what_it_hashed_in_two_lanes() {
        PasswordHash reference = new PasswordHash(
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc");

        assertThat(hasher.matches(Password.of("password"), reference)).isTrue();
        assertThat(hasher.matches(Password.of("passwore"), reference)).isFalse();
    }

    @Test
    void a_hash_of_another_cost_is_verified_with_its_own_and_is_outdated() {
        PasswordHash dearer = new Argon2Hasher(new HashingCost(128, 2, 1), new CountingRandom()).hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, dearer)).isTrue();
        assertThat(hasher.isOutdated(dearer)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash(PASSWORD))).isFalse();
    }

    @Test
    void the_decoy_costs_as_much_as_a_hash_and_no_password_matches_it() {
        assertThat(hasher.decoy().encoded()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(hasher.isOutdated(hasher.decoy())).isFalse();
        assertThat(hasher.matches(PASSWORD, hasher.decoy())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=1,p=99$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=0,t=0,p=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$",
                "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=16$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$2b$10$abcdefghijklmnopqrstuuOQe3rMcrTzkwsNcUzlGOXM2rXfq.NVa",
                "$"
            })
    void a_hash_that_is_foreign_or_too_dear_matches_nothing(String encoded) {
        PasswordHash hash = new PasswordHash(encoded);

        assertThat(hasher.matches(PASSWORD, hash)).isFalse();
        assertThat(hasher.isOutdated(hash)).isTrue();
    }

    /** Random bytes that differ from the first bytes on. */
    static final class CountingRandom implements RandomTokens {

        private final AtomicLong count = new AtomicLong();

        @Override
        public String next() {
            byte[] bytes =
                    ByteBuffer.allocate(32).putLong(count.incrementAndGet()).array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
