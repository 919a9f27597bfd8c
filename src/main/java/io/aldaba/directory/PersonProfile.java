package io.aldaba.directory;

import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.directory.PasswordCheck.Person;
import io.aldaba.identity.ExternalProfile;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import io.aldaba.user.StandardClaims;
import io.aldaba.user.Username;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A directory's entry of a person, as a profile of ours. Values that are invalid here are left out: a person with an
 * overlong telephone number can still log in.
 */
final class PersonProfile {

    private final Directory directory;
    private final Person person;

    PersonProfile(Directory directory, Person person) {
        this.directory = directory;
        this.person = person;
    }

    ExternalProfile told() {
        PeopleSchema people = directory.people();
        Optional<EmailAddress> email = people.emailAttribute().stream()
                .flatMap(attribute -> person.values(attribute).stream())
                .flatMap(text -> EmailAddress.parse(text).stream())
                .findFirst();
        return new ExternalProfile(
                person.id(),
                usernames(),
                email,
                email.isPresent() && people.emailVerified(),
                claims(),
                groups(),
                people.emailAttribute().isPresent());
    }

    private List<Username> usernames() {
        return directory.people().usernameAttributes().stream()
                .flatMap(attribute -> person.values(attribute).stream())
                .flatMap(text -> Username.parse(Username.localPart(text)).stream())
                .distinct()
                .toList();
    }

    /** The first value of each attribute. */
    private StandardClaims claims() {
        Map<String, String> values = new LinkedHashMap<>();
        directory.people().claims().forEach((claim, attribute) -> person.values(attribute).stream()
                .findFirst()
                .ifPresent(value -> values.put(claim, value)));
        return StandardClaims.parse(values, new ArrayList<>());
    }

    private Set<Group> groups() {
        Set<Group> groups = new LinkedHashSet<>();
        directory.groups().ifPresent(schema -> person.groups()
                .forEach(theirs -> ours(schema, theirs).ifPresent(groups::add)));
        return groups;
    }

    /** By the mapping, or under its own name, which is never our administrators' group. */
    private static Optional<Group> ours(GroupSchema schema, DirectoryGroup theirs) {
        return schema.mapping()
                .ours(theirs)
                .or(() -> schema.onlyMapped()
                        ? Optional.empty()
                        : Group.parse(theirs.name()).filter(group -> !group.equals(DirectoryGroupMapping.ADMIN)));
    }
}
