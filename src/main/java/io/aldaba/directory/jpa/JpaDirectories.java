package io.aldaba.directory.jpa;

import io.aldaba.directory.Directories;
import io.aldaba.directory.Directory;
import io.aldaba.directory.DirectoryDocument;
import io.aldaba.encryption.Envelope;
import io.aldaba.kernel.jpa.JsonColumn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The table {@code directory}. Every directory is sealed as a whole, not only its password: otherwise somebody who
 * could write another host into it would receive the password, and could pretend to be any user.
 */
@Dependent
class JpaDirectories implements Directories {

    private final EntityManager em;
    private final Envelope envelope;

    @Inject
    JpaDirectories(EntityManager em, Envelope envelope) {
        this.em = em;
        this.envelope = envelope;
    }

    @Override
    public List<Directory> enabled() {
        return em
                .createQuery("SELECT d FROM DirectoryRow d WHERE d.enabled = TRUE", DirectoryRow.class)
                .getResultList()
                .stream()
                .map(this::opened)
                .toList();
    }

    @Override
    public boolean save(Directory directory, boolean enabled) {
        String alias = directory.alias().value();
        boolean isNew = em.find(DirectoryRow.class, alias) == null;
        byte[] document = JsonColumn.write(DirectoryDocument.write(directory)).getBytes(StandardCharsets.UTF_8);
        em.merge(DirectoryRow.of(alias, envelope.seal(place(alias), document), enabled));
        em.flush();
        return isNew;
    }

    private Directory opened(DirectoryRow row) {
        byte[] document = envelope.open(place(row.alias()), row.envelope())
                .orElseThrow(() -> new IllegalStateException("the directory " + row.alias() + " cannot be opened"));
        return DirectoryDocument.read(JsonColumn.read(new String(document, StandardCharsets.UTF_8)));
    }

    private static String place(String alias) {
        return "directory " + alias;
    }
}
