package io.aldaba.provisioning;

import java.nio.file.Path;

/** Reads files of declarations strictly. What is wrong with one stands in the document; it throws nothing. */
public interface ImportReader {

    /** The largest file read, in bytes: some fifty thousand people. */
    int MAX_BYTES = 16 * 1024 * 1024;

    /** The operator's file. */
    ImportDocument read(Path file);

    /** The file that comes with Aldaba, for development. */
    ImportDocument development();
}
