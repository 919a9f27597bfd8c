package io.aldaba.platform.persistence;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a SQLite database: the database and its WAL files, which hold the latest writes. They contain password
 * hashes, addresses and encrypted keys, so only their owner may read them, whatever the server's {@code umask} is.
 * SQLite creates the WAL files with the mode of the database, so this is needed only at start.
 *
 * @param all the files, which need not all exist; none if the database is in memory
 */
record SqliteFiles(List<Path> all) {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private static final Logger LOG = System.getLogger(SqliteFiles.class.getName());

    SqliteFiles {
        all = List.copyOf(all);
    }

    /** The files of the database of this connection. */
    static SqliteFiles of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet main = statement.executeQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")) {
            String file = main.next() ? main.getString(1) : null;
            return file == null || file.isEmpty() ? new SqliteFiles(List.of()) : besides(file);
        }
    }

    private static SqliteFiles besides(String file) {
        return new SqliteFiles(List.of(Path.of(file), Path.of(file + "-wal"), Path.of(file + "-shm")));
    }

    /**
     * Removes the permissions of others, if the file system has them. Files of another user are not changed, with a
     * warning.
     */
    void restrictToOwner() {
        all.forEach(SqliteFiles::restrict);
    }

    private static void restrict(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(OWNERS);
            Set<PosixFilePermission> before = view.readAttributes().permissions();
            permissions.retainAll(before);
            if (!permissions.equals(before)) {
                view.setPermissions(permissions);
            }
        } catch (NoSuchFileException e) {
            // SQLite creates it when needed, with the mode of the database.
        } catch (IOException e) {
            LOG.log(Level.WARNING, "other users of this machine may be able to read " + file, e);
        }
    }
}
