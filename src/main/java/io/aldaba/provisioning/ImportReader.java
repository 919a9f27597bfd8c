package io.aldaba.provisioning;

import java.nio.file.Path;

/** Reads files of declarations strictly. It throws nothing: faults are part of the document. */
public interface ImportReader {

    /** The largest file that is read, in bytes: about fifty thousand users. */
    int MAX_BYTES = 16 * 1024 * 1024;

    /** The operator's file. */
    ImportDocument read(Path file);

    /** The development file that comes with Aldaba. */
    ImportDocument development();
}
