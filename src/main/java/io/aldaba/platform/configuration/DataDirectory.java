package io.aldaba.platform.configuration;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of the files that Aldaba creates, and of a SQLite database. */
record DataDirectory(Path path) {

    private static final Logger LOG = System.getLogger(DataDirectory.class.getName());

    /** Creates it if it does not exist, accessible to its owner only. An existing directory is not changed. */
    void make() throws IOException {
        Files.createDirectories(path, onlyForTheOwner());
    }

    /**
     * Creates it before the database is opened: SQLite creates a file but no directory, and its error message does
     * not name the directory. If that fails, the start continues with a warning, because on PostgreSQL the directory
     * may not be needed.
     */
    void prepare() {
        try {
            make();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the data directory " + path + " cannot be made, SQLite would want it: " + e);
        }
    }

    private FileAttribute<?>[] onlyForTheOwner() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
