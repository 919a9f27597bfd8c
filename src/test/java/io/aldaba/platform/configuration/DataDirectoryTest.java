package io.aldaba.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path place;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void it_is_made_for_its_owner_only() throws IOException {
        Path path = place.resolve("a/data");

        new DataDirectory(path).make();

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void one_that_is_there_is_left_as_it_is() throws IOException {
        Path path = Files.createDirectory(place.resolve("data"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(path.resolve("file"), "kept");

        new DataDirectory(path).make();

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(path.resolve("file")).hasContent("kept");
    }

    @Test
    void where_it_cannot_be_made_the_log_names_it_and_the_start_goes_on() throws IOException {
        Path path = Files.writeString(place.resolve("file"), "").resolve("data");

        assertThatThrownBy(() -> new DataDirectory(path).make()).isInstanceOf(FileSystemException.class);
        try (CapturedLog log = new CapturedLog(DataDirectory.class.getName())) {
            new DataDirectory(path).prepare();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING the data directory " + path + " cannot be made");
        }
    }

    @Test
    void it_is_made_at_the_start_of_a_production_that_was_given_its_key() {
        Path path = place.resolve("data");
        ConfiguredValues values = new ConfiguredValues();
        values.reading = ConfiguredValues.reading(MapSource.of(
                "aldaba.environment",
                "production",
                "aldaba.issuer",
                "https://login.example.org",
                "aldaba.keys.encryption-key",
                "A".repeat(43) + "=",
                "aldaba.data.directory",
                path.toString()));
        assertThat(path).doesNotExist();

        values.atStart(new Object());

        assertThat(path).isEmptyDirectory();
    }
}
