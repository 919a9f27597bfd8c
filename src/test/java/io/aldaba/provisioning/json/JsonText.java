package io.aldaba.provisioning.json;

import io.aldaba.provisioning.ImportDocument;
import io.aldaba.provisioning.ImportReader;
import java.nio.charset.StandardCharsets;

/** The strict reader, for tests in other packages. */
public final class JsonText {

    private JsonText() {}

    /** Reads a text. */
    public static ImportDocument read(String json) {
        return StrictDocument.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The reader of files. */
    public static ImportReader reader() {
        return new JsonImportReader();
    }
}
