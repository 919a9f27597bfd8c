package io.aldaba.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aldaba.kernel.Sha256;
import io.aldaba.provisioning.ImportEntry.Key;
import io.aldaba.provisioning.ImportEntry.Kind;
import io.aldaba.provisioning.ImportEntry.Part;
import io.aldaba.testing.Race;
import io.aldaba.testing.Transactions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of applied entries does. */
public abstract class ImportEntriesContract {

    private static final Key ANA = new Key(Kind.USER, "ana", Part.PROFILE);

    /** The store, the same one at each call. */
    protected abstract ImportEntries entries();

    /** Its transactions. */
    protected abstract Transactions transactions();

    @Test
    void there_is_nothing_at_first() {
        assertThat(transactions().run(() -> entries().all())).isEmpty();
    }

    @Test
    void a_new_entry_is_kept() {
        assertThat(put(ANA, "a")).isTrue();

        assertThat(transactions().run(() -> entries().all())).isEqualTo(Map.of(ANA, Sha256.of("a")));
    }

    @Test
    void the_same_again_writes_nothing() {
        put(ANA, "a");

        assertThat(put(ANA, "a")).isFalse();
    }

    @Test
    void another_fingerprint_takes_the_place_of_the_first() {
        put(ANA, "a");

        assertThat(put(ANA, "b")).isTrue();

        assertThat(transactions().run(() -> entries().all())).isEqualTo(Map.of(ANA, Sha256.of("b")));
    }

    @Test
    void kind_name_and_part_tell_entries_apart() {
        Key other = new Key(Kind.USER, "Ana", Part.PROFILE);
        Key part = new Key(Kind.USER, "ana", Part.PASSWORD);
        Key kind = new Key(Kind.CLIENT, "ana", Part.PROFILE);
        List.of(ANA, other, part, kind).forEach(key -> assertThat(put(key, "a")).isTrue());

        assertThat(transactions().run(() -> entries().all())).containsOnlyKeys(ANA, other, part, kind);
    }

    @Test
    void what_is_rolled_back_was_not_noted() {
        assertThatIllegalStateException().isThrownBy(() -> transactions().run(() -> {
            entries().put(new ImportEntry(ANA, Sha256.of("a")));
            throw new IllegalStateException("failed");
        }));

        assertThat(put(ANA, "a")).isTrue();
    }

    @Test
    void of_32_nodes_at_once_one_notes_it() {
        assertThat(Race.of(32, () -> put(ANA, "a"))).containsOnlyOnce(true);
    }

    private boolean put(Key key, String text) {
        return transactions().run(() -> entries().put(new ImportEntry(key, Sha256.of(text))));
    }
}
