package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEncryptionKeyFileTest {

    @TempDir
    Path directory;

    @Test
    void it_is_made_whole_and_nothing_is_left_beside_it() throws IOException {
        byte[] key = read();

        assertThat(files()).containsExactly("key-encryption-key");
        assertThat(directory.resolve("key-encryption-key"))
                .hasContent(Base64.getEncoder().encodeToString(key) + "\n");
        assertThat(read()).isEqualTo(key).hasSize(32);
    }

    @Test
    void what_was_left_beside_it_when_the_power_was_cut_is_nobodys_key() throws IOException {
        Files.writeString(directory.resolve("key-encryption-key123.new"), "");

        assertThat(read()).hasSize(32);
        assertThat(files()).containsExactly("key-encryption-key", "key-encryption-key123.new");
    }

    @Test
    void of_those_who_make_it_at_once_all_have_the_same_key() throws IOException {
        List<String> keys = Race.of(8, () -> Base64.getEncoder().encodeToString(read()));

        assertThat(keys).hasSize(8).containsOnly(keys.get(0));
        assertThat(files()).containsExactly("key-encryption-key");
    }

    @Test
    void one_that_is_there_is_read_whoever_wrote_it() throws IOException {
        Files.writeString(directory.resolve("key-encryption-key"), " " + "A".repeat(43) + "= \n");

        assertThat(read()).isEqualTo(new byte[32]);
    }

    @Test
    void only_who_made_it_takes_it_back() throws IOException {
        KeyEncryptionKeyFile.Found made = found();
        found().takingBack().run();
        assertThat(files()).containsExactly("key-encryption-key");

        made.takingBack().run();
        assertThat(files()).isEmpty();

        made.takingBack().run();
        assertThat(files()).isEmpty();
    }

    @Test
    void one_that_somebody_put_in_its_place_is_not_taken_back() throws IOException {
        KeyEncryptionKeyFile.Found made = found();
        Path restored = Files.writeString(directory.resolve("key-encryption-key"), "A".repeat(43) + "=");

        made.takingBack().run();

        assertThat(restored).exists();
    }

    @Test
    void one_that_cannot_be_taken_back_is_told() throws IOException {
        KeyEncryptionKeyFile.Found made = found();
        Path file = directory.resolve("key-encryption-key");
        Files.delete(file);
        Files.createDirectory(file);

        try (CapturedLog log = new CapturedLog(KeyEncryptionKeyFile.class.getName())) {
            made.takingBack().run();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("WARNING", file.toString(), "cannot be removed");
        }
    }

    @Test
    void one_that_cannot_be_read_is_refused_by_its_name() throws IOException {
        Path file = Files.createDirectory(directory.resolve("key-encryption-key"));

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessage("the file " + file + " can be neither read nor made");
    }

    @Test
    void no_refusal_repeats_what_the_file_holds() throws IOException {
        Path file = Files.writeString(directory.resolve("key-encryption-key"), "hush-hush");

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessage("the file " + file + " must be 32 bytes in base64")
                .withNoCause();
    }

    private byte[] read() {
        return found().key().reveal();
    }

    private KeyEncryptionKeyFile.Found found() {
        return new KeyEncryptionKeyFile(new DataDirectory(directory)).readOrMake();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
