package io.aldaba.directory;

import io.aldaba.user.LoginName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A name that somebody typed, as it is searched for in one directory. Directories compare names more loosely than we
 * do: they ignore some spaces, and Active Directory treats ana and ána as equal. So that guesses at one account do
 * not count as guesses at many, only an entry that {@linkplain #isOf has} the name by our own comparison matches.
 *
 * @param spellings the texts to search for: the typed one, and the part before the domain if the domain is the
 *     directory's
 */
public record TypedName(Set<String> spellings) {

    /** Copies the spellings. */
    public TypedName {
        spellings = Set.copyOf(spellings);
    }

    /** The typed name for a directory; empty for a text that cannot be a name. */
    static Optional<TypedName> of(String typed, Directory directory) {
        return LoginName.parse(typed).map(name -> {
            Set<String> spellings = new LinkedHashSet<>(Set.of(typed));
            if (domain(name).filter(directory.domains()::contains).isPresent()) {
                spellings.add(typed.substring(0, typed.lastIndexOf('@')));
            }
            return new TypedName(spellings);
        });
    }

    /** The domain in canonical form; empty for a name without one. */
    static Optional<String> domain(LoginName name) {
        return name.isAddress()
                ? Optional.of(name.canonical().substring(name.canonical().lastIndexOf('@') + 1))
                : Optional.empty();
    }

    /** Whether a value of an entry is this name. */
    public boolean isOf(String value) {
        return LoginName.parse(value)
                .filter(theirs -> spellings.stream()
                        .anyMatch(ours ->
                                LoginName.parse(ours).filter(theirs::equals).isPresent()))
                .isPresent();
    }
}
