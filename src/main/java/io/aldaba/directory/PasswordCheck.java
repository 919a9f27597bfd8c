package io.aldaba.directory;

import io.aldaba.password.Password;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Checks a person's password at a directory, by a bind as that person (RFC 4513 §5.1.3). */
public interface PasswordCheck {

    /**
     * Checks it in a bounded time; faults of the directory are a {@link Finding}, never an exception.
     *
     * @param mayTry is asked before the password is sent, with the entry's identifier that never changes
     */
    Finding check(Directory directory, TypedName name, Password password, Predicate<String> mayTry);

    /** The result of the check. */
    sealed interface Finding {

        /** Nobody there has that name. */
        record Nobody() implements Finding {}

        /**
         * The password is wrong, or the person may not log in.
         *
         * @param cause for the operator; without anything that was typed
         */
        record Refused(String cause) implements Finding {}

        /**
         * The directory could not be asked.
         *
         * @param cause for the operator
         * @param tried whether the password was sent, so that the directory may have tried it
         */
        record Unavailable(String cause, boolean tried) implements Finding {

            /** Before the password was sent. */
            public Unavailable(String cause) {
                this(cause, false);
            }
        }

        /**
         * The directory did not answer this time, but may answer the next login.
         *
         * @param cause for the operator
         * @param tried whether the password was sent, so that the directory may have tried it
         */
        record Unanswered(String cause, boolean tried) implements Finding {

            /** Before the password was sent, or after it was found right. */
            public Unanswered(String cause) {
                this(cause, false);
            }
        }

        /** The password is correct. */
        record Proved(Person person) implements Finding {}
    }

    /**
     * A person as the directory knows them.
     *
     * @param id the identifier that never changes
     * @param attributes texts by the attribute names of {@link PeopleSchema}; only those that the entry has
     * @param groups all groups of the person, including nested ones
     */
    record Person(String id, Map<String, List<String>> attributes, List<DirectoryGroup> groups) {

        /** Copies the attributes and groups. */
        public Person {
            attributes = Map.copyOf(attributes);
            groups = List.copyOf(groups);
        }

        /** The values of an attribute. */
        List<String> values(String attribute) {
            return attributes.getOrDefault(attribute, List.of());
        }
    }

    /**
     * A group of a directory.
     *
     * @param name its name there; may be empty
     * @param dn its distinguished name in normal form
     */
    record DirectoryGroup(String name, String dn) {}
}
