package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.aldaba.directory.GroupSchema;
import io.aldaba.directory.Nesting;
import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the groups of a person and the groups of these: level by level, each group once, so that cycles end. */
final class GroupSearch {

    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    /** How many members one filter searches for. */
    private static final int TOGETHER = 50;

    private final GroupSchema schema;
    private final Search search;
    private final Map<String, DirectoryGroup> found = new LinkedHashMap<>();

    GroupSearch(GroupSchema schema, Search search) {
        this.schema = schema;
        this.search = search;
    }

    /**
     * The groups.
     *
     * @throws TooMany if there are more groups or levels than the schema allows: an incomplete list is useless
     */
    List<DirectoryGroup> of(String person) throws LDAPException, TooMany {
        List<String> members = List.of(person);
        for (int depth = 0; !members.isEmpty(); depth++) {
            if (depth > schema.maxDepth()) {
                throw new TooMany("its groups are nested deeper than " + schema.maxDepth());
            }
            members = new ArrayList<>(groupsOf(members));
            if (schema.nesting() != Nesting.RECURSIVE) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    /** The distinguished names of the groups of these members that were not found before. */
    private List<String> groupsOf(List<String> members) throws LDAPException, TooMany {
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < members.size(); from += TOGETHER) {
            List<String> some = members.subList(from, Math.min(from + TOGETHER, members.size()));
            Filter filter = Filter.createORFilter(some.stream().map(this::has).toList());
            List<SearchResultEntry> entries = search.find(
                            schema.baseDn(), filter, schema.maxGroups() + 1, schema.nameAttribute())
                    .orElseThrow(this::tooMany);
            for (SearchResultEntry entry : entries) {
                if (add(entry)) {
                    groups.add(entry.getDN());
                }
            }
        }
        return groups;
    }

    private Filter has(String member) {
        return schema.nesting() == Nesting.IN_CHAIN
                ? Filter.createExtensibleMatchFilter(schema.memberAttribute(), IN_CHAIN, false, member)
                : Filter.createEqualityFilter(schema.memberAttribute(), member);
    }

    private boolean add(SearchResultEntry entry) throws LDAPException, TooMany {
        String dn = DN.normalize(entry.getDN());
        String name = Optional.ofNullable(entry.getAttributeValue(schema.nameAttribute()))
                .orElse("");
        boolean isNew = found.putIfAbsent(dn, new DirectoryGroup(name, dn)) == null;
        if (found.size() > schema.maxGroups()) {
            throw tooMany();
        }
        return isNew;
    }

    private TooMany tooMany() {
        return new TooMany("it has more groups than " + schema.maxGroups());
    }

    /** Searches below a name; empty if there are more entries than requested. */
    interface Search {

        Optional<List<SearchResultEntry>> find(String base, Filter filter, int most, String... attributes)
                throws LDAPException;
    }

    /** There are more groups than the limit. */
    static final class TooMany extends Exception {

        private static final long serialVersionUID = 1L;

        private final String cause;

        TooMany(String cause) {
            super(cause, null, false, false);
            this.cause = cause;
        }

        /** The cause, for the operator. */
        String cause() {
            return cause;
        }
    }
}
