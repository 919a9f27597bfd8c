package io.aldaba.directory;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Directories in a map. */
public final class InMemoryDirectories implements Directories {

    private final Map<DirectoryAlias, Directory> all = new LinkedHashMap<>();
    private final Set<DirectoryAlias> disabled = new HashSet<>();

    /** These directories, enabled. */
    public static InMemoryDirectories with(Directory... directories) {
        InMemoryDirectories some = new InMemoryDirectories();
        for (Directory directory : directories) {
            some.save(directory, true);
        }
        return some;
    }

    @Override
    public synchronized List<Directory> enabled() {
        return all.values().stream()
                .filter(directory -> !disabled.contains(directory.alias()))
                .toList();
    }

    @Override
    public synchronized boolean save(Directory directory, boolean enabled) {
        disabled.remove(directory.alias());
        if (!enabled) {
            disabled.add(directory.alias());
        }
        return all.put(directory.alias(), directory) == null;
    }
}
