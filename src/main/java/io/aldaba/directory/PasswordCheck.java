package io.aldaba.directory;

import io.aldaba.password.Password;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Asks a directory whether a password is theirs, by a bind as them (RFC 4513 §5.1.3). */
public interface PasswordCheck {

    /**
     * Asks; in a bounded time, and it throws nothing for what the directory is or does.
     *
     * @param mayTry is asked, with what never changes of the entry that has the name, before the password is sent
     */
    Finding check(Directory directory, TypedName name, Password password, Predicate<String> mayTry);

    /** What came of the check. */
    sealed interface Finding {

        /** Nobody there has the name. */
        record Nobody() implements Finding {}

        /**
         * Not theirs, or they may not log in.
         *
         * @param cause for the operator; without anything that was typed
         */
        record Refused(String cause) implements Finding {}

        /**
         * The directory could not be asked.
         *
         * @param cause for the operator
         * @param tried whether the password was sent, and may have been tried
         */
        record Unavailable(String cause, boolean tried) implements Finding {

            /** Before the password was sent. */
            public Unavailable(String cause) {
                this(cause, false);
            }
        }

        /**
         * This once it did not say; it may say more to the next.
         *
         * @param cause for the operator
         * @param tried whether the password was sent, and may have been tried
         */
        record Unanswered(String cause, boolean tried) implements Finding {

            /** Before the password was sent, or after it was found right. */
            public Unanswered(String cause) {
                this(cause, false);
            }
        }

        /** The password is theirs. */
        record Proved(Person person) implements Finding {}
    }

    /**
     * Somebody as a directory knows them.
     *
     * @param id what never changes
     * @param attributes texts by the names that {@link PeopleSchema} has for them; only those that are there
     * @param groups all groups they are in, those of groups included
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
     * @param name what it is called there; may be empty
     * @param dn its distinguished name in normal form
     */
    record DirectoryGroup(String name, String dn) {}
}
