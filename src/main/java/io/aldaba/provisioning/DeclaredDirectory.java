package io.aldaba.provisioning;

import io.aldaba.directory.Directory;
import io.aldaba.directory.DirectoryDocument;
import io.aldaba.kernel.Members;
import java.util.Optional;

/**
 * A directory in the file.
 *
 * @param directory its declared state
 * @param enabled whether it may be used
 */
record DeclaredDirectory(Directory directory, boolean enabled) {

    private static final String ALIAS = "alias";

    /** Reads an entry; empty, with the faults noted, if it is faulty. */
    static Optional<DeclaredDirectory> parse(Members members, ImportRules rules, DeclaredOnce seen) {
        Optional<Directory> directory = DirectoryDocument.read(members, rules.directorySyntax());
        directory.ifPresent(
                known -> seen.once(members, ALIAS, "directory", known.alias().value()));
        boolean enabled = members.flag("enabled", true);
        members.refuseRest();
        return directory.filter(known -> members.isSound()).map(known -> new DeclaredDirectory(known, enabled));
    }
}
