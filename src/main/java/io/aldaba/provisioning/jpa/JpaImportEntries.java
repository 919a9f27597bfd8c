package io.aldaba.provisioning.jpa;

import io.aldaba.kernel.Sha256;
import io.aldaba.provisioning.ImportEntries;
import io.aldaba.provisioning.ImportEntry;
import io.aldaba.provisioning.ImportEntry.Key;
import io.aldaba.provisioning.ImportEntry.Kind;
import io.aldaba.provisioning.ImportEntry.Part;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

@Dependent
class JpaImportEntries implements ImportEntries {

    private final EntityManager em;

    @Inject
    JpaImportEntries(EntityManager em) {
        this.em = em;
    }

    @Override
    public Map<Key, Sha256> all() {
        List<?> rows = em.createNativeQuery("select kind, name, part, fingerprint from import_entry")
                .getResultList();
        Map<Key, Sha256> entries = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            Kind kind = Kind.valueOf(upper(columns[0]));
            Part part = Part.valueOf(upper(columns[2]));
            entries.put(new Key(kind, (String) columns[1], part), new Sha256((String) columns[3]));
        }
        return entries;
    }

    /** One statement: it waits for a concurrent one on the same key, and then compares with what that one wrote. */
    @Override
    public boolean put(ImportEntry entry) {
        return em.createNativeQuery("insert into import_entry (kind, name, part, fingerprint) values (?1, ?2, ?3, ?4)"
                                + " on conflict (kind, name, part) do update set fingerprint = excluded.fingerprint"
                                + " where import_entry.fingerprint <> excluded.fingerprint")
                        .setParameter(1, lower(entry.key().kind()))
                        .setParameter(2, entry.key().name())
                        .setParameter(3, lower(entry.key().part()))
                        .setParameter(4, entry.fingerprint().hex())
                        .executeUpdate()
                == 1;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(Object column) {
        return ((String) column).toUpperCase(Locale.ROOT);
    }
}
