package io.aldaba.directory;

import io.aldaba.user.LoginName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed to say who they are, as it is looked for in one directory. A directory has a looser idea of equality than we
 * do: spaces count for little there, and Active Directory takes ana for ána. So that guesses at one account do not count as
 * guesses at many, only an entry that {@linkplain #isOf has} the name as we compare names is theirs.
 *
 * @param spellings what is looked for: what was typed, and the part before a domain that is the directory's
 */
public record TypedName(Set<String> spellings) {

    /** Copies the spellings. */
    public TypedName {
        spellings = Set.copyOf(spellings);
    }

    /** What was typed, to a directory; empty for what no name can be. */
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

    /** Whether a value of an entry's is this name. */
    public boolean isOf(String value) {
        return LoginName.parse(value)
                .filter(theirs -> spellings.stream()
                        .anyMatch(ours ->
                                LoginName.parse(ours).filter(theirs::equals).isPresent()))
                .isPresent();
    }
}
