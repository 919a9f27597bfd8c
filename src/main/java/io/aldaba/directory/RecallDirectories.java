package io.aldaba.directory;

import io.aldaba.kernel.Query;
import jakarta.inject.Inject;
import java.util.List;

/** Recalls the directories that may be asked. */
@Query
public class RecallDirectories {

    private final Directories directories;

    @Inject
    public RecallDirectories(Directories directories) {
        this.directories = directories;
    }

    /** The enabled directories, in the order in which they are asked. */
    public List<Directory> recall() {
        return directories.enabled().stream().sorted(Directory.IN_ORDER).toList();
    }
}
