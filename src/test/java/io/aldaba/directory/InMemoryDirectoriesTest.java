package io.aldaba.directory;

import java.util.function.Supplier;

class InMemoryDirectoriesTest extends DirectoriesContract {

    private final InMemoryDirectories directories = new InMemoryDirectories();

    @Override
    protected Directories directories() {
        return directories;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
