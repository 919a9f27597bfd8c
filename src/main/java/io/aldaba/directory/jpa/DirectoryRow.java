package io.aldaba.directory.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code directory}. */
@Entity
@Table(name = "directory")
@NullUnmarked // JPA fills the fields
class DirectoryRow {

    @Id
    private String alias;

    private String envelope;

    @SuppressWarnings("UnusedVariable") // queries read it
    private boolean enabled;

    static DirectoryRow of(String alias, String envelope, boolean enabled) {
        DirectoryRow row = new DirectoryRow();
        row.alias = alias;
        row.envelope = envelope;
        row.enabled = enabled;
        return row;
    }

    String alias() {
        return alias;
    }

    String envelope() {
        return envelope;
    }
}
