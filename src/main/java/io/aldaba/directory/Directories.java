package io.aldaba.directory;

import java.util.List;

/** The directories that an operator declared. */
public interface Directories {

    /** Those that may be asked. */
    List<Directory> enabled();

    /**
     * Stores the directory.
     *
     * @param enabled whether it may be asked
     * @return false if it existed before, even if different
     */
    boolean save(Directory directory, boolean enabled);
}
