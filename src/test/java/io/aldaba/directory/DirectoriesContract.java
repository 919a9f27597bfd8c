package io.aldaba.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link Directories} does. */
public abstract class DirectoriesContract {

    /** The directories under test. */
    protected abstract Directories directories();

    /** Does something in a transaction of its own. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_directory_comes_back_as_it_was_kept() {
        assertThat(enabled()).isEmpty();
        assertThat(save(SomeDirectories.CORP, true)).isTrue();
        assertThat(save(SomeDirectories.BARE, true)).isTrue();

        assertThat(enabled()).containsExactlyInAnyOrder(SomeDirectories.CORP, SomeDirectories.BARE);
    }

    @Test
    void a_changed_directory_is_the_changed_one() {
        save(SomeDirectories.CORP, true);
        Directory changed = new Directory(
                SomeDirectories.CORP.alias(),
                SomeDirectories.BARE.kind(),
                7,
                SomeDirectories.BARE.domains(),
                SomeDirectories.BARE.connection(),
                SomeDirectories.BARE.people(),
                SomeDirectories.BARE.groups());

        assertThat(save(changed, true)).isFalse();

        assertThat(enabled()).containsExactly(changed);
    }

    @Test
    void a_disabled_directory_is_not_found_until_it_is_enabled() {
        save(SomeDirectories.CORP, false);
        assertThat(enabled()).isEmpty();

        save(SomeDirectories.CORP, true);
        assertThat(enabled()).containsExactly(SomeDirectories.CORP);
    }

    private boolean save(Directory directory, boolean enabled) {
        return inTransaction(() -> directories().save(directory, enabled));
    }

    private List<Directory> enabled() {
        return inTransaction(() -> directories().enabled());
    }
}
