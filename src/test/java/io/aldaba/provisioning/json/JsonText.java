package io.aldaba.provisioning.json;

import io.aldaba.provisioning.ImportDocument;
import io.aldaba.provisioning.ImportReader;
import java.nio.charset.StandardCharsets;

/** The strict reader, for tests that do not live beside it. */
public final class JsonText {

    private JsonText() {}

    /** What is read of a text. */
    public static ImportDocument read(String json) {
        return StrictDocument.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What reads files. */
    public static ImportReader reader() {
        return new JsonImportReader();
    }
}
