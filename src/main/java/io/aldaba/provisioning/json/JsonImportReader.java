package io.aldaba.provisioning.json;

import io.aldaba.kernel.JsonPath;
import io.aldaba.provisioning.ImportDocument;
import io.aldaba.provisioning.ImportReader;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Dependent
class JsonImportReader implements ImportReader {

    private static final String DEVELOPMENT = "/io/aldaba/provisioning/development.json";

    @Override
    public ImportDocument read(Path file) {
        // A pipe would block the start.
        if (!Files.isRegularFile(file)) {
            return ImportDocument.unreadable(JsonPath.ROOT, "the file is not there or is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? ImportDocument.unreadable(JsonPath.ROOT, "the file is larger than 16 MiB")
                    : StrictDocument.read(bytes);
        } catch (IOException e) {
            return ImportDocument.unreadable(JsonPath.ROOT, "the file cannot be read");
        }
    }

    @Override
    public ImportDocument development() {
        try (InputStream in = JsonImportReader.class.getResourceAsStream(DEVELOPMENT)) {
            if (in == null) {
                throw new IllegalStateException("the development file is not in the build");
            }
            return StrictDocument.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
