package io.aldaba.directory;

import java.util.List;

/** The directories an operator declared. */
public interface Directories {

    /** Those that may be asked. */
    List<Directory> enabled();

    /**
     * Keeps the directory.
     *
     * @param enabled whether it may be asked
     * @return false if it was there before, be it otherwise
     */
    boolean save(Directory directory, boolean enabled);
}
