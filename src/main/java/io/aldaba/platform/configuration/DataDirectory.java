package io.aldaba.platform.configuration;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Where Aldaba keeps the files it makes, and its datasource a SQLite database. */
record DataDirectory(Path path) {

    private static final Logger LOG = System.getLogger(DataDirectory.class.getName());

    /** Makes it where it is not there yet, for its owner only. One that is there is left as it is. */
    void make() throws IOException {
        Files.createDirectories(path, onlyForTheOwner());
    }

    /**
     * Makes it before the database is opened, for SQLite makes a file and no directory, and its failure names none. Without one it goes on,
     * with a warning: on PostgreSQL nothing need be kept here.
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
