package io.aldaba.directory.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import io.aldaba.directory.Directory;
import io.aldaba.directory.DirectoryKind;
import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.PasswordCheck.Person;
import io.aldaba.directory.PeopleSchema;
import io.aldaba.directory.TypedName;
import io.aldaba.outbound.Deadline;
import io.aldaba.password.Password;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One login at a directory: the service account searches for the entry, the person binds, and their groups are
 * searched for.
 */
final class LdapLogin {

    private final Directory directory;
    private final Connections searching;
    private final Connections binding;
    private final Deadline deadline;
    private boolean answered;
    private boolean bindUnanswered;

    /** No answer is waited for beyond the deadline. */
    LdapLogin(Directory directory, Connections searching, Connections binding, Deadline deadline) {
        this.directory = directory;
        this.searching = searching;
        this.binding = binding;
        this.deadline = deadline;
    }

    /**
     * The meaning of a failure. The directory is down if it cannot be connected to, closes the connection, or does
     * not even answer the search for the entry. A failure after that answer may concern this person only, such as
     * groups that take too long to find.
     */
    Finding failed(LDAPException e) {
        // The message may repeat what was sent, so it is not used.
        String cause = "it answered " + e.getResultCode().getName();
        boolean late = !answered && e.getResultCode().equals(ResultCode.TIMEOUT);
        return late || e instanceof ConnectFailed || Connections.isClosed(e)
                ? new Finding.Unavailable(cause, bindUnanswered)
                : new Finding.Unanswered(cause, bindUnanswered);
    }

    Finding ask(TypedName name, Password password, Predicate<String> mayTry) throws LDAPException {
        Optional<List<SearchResultEntry>> entries = entriesOf(name);
        answered = true;
        if (entries.isEmpty() || entries.get().size() > 1) {
            return new Finding.Refused("several entries have that name");
        }
        if (entries.get().isEmpty()) {
            return new Finding.Nobody();
        }
        SearchResultEntry entry = entries.get().get(0);
        String idAttribute = directory.people().idAttribute();
        Optional<String> id = UniqueId.of(entry, idAttribute);
        if (id.isEmpty()) {
            return new Finding.Refused("its entry has not exactly one " + idAttribute);
        }
        if (!mayTry.test(id.get())) {
            return new Finding.Refused("too many failures");
        }
        Optional<String> refusal = bind(entry.getDN(), password);
        return refusal.isPresent() ? new Finding.Refused(refusal.get()) : known(id.get(), entry);
    }

    /**
     * At most two entries, because two are too many already. Entries whose name does not match by our comparison are
     * ignored.
     */
    private Optional<List<SearchResultEntry>> entriesOf(TypedName name) throws LDAPException {
        PeopleSchema people = directory.people();
        Set<String> attributes = new LinkedHashSet<>(people.attributes());
        attributes.add(people.idAttribute());
        return find(people.baseDn(), filter(name), 2, attributes.toArray(String[]::new))
                .map(entries -> entries.stream()
                        .filter(entry -> people.loginAttributes().stream()
                                .flatMap(attribute -> values(entry, attribute).stream())
                                .anyMatch(name::isOf))
                        .toList());
    }

    /**
     * The typed text is only a value to compare with, whatever characters it has; only the operator's own text is
     * parsed as a filter.
     */
    private Filter filter(TypedName name) throws LDAPException {
        List<Filter> names = new ArrayList<>();
        for (String attribute : directory.people().loginAttributes()) {
            name.spellings().forEach(spelling -> names.add(Filter.createEqualityFilter(attribute, spelling)));
        }
        Filter named = Filter.createORFilter(names);
        Optional<String> operators = directory.people().filter();
        return operators.isPresent() ? Filter.createANDFilter(Filter.create(operators.get()), named) : named;
    }

    /** Why the person may not log in; empty if the password is correct. */
    private Optional<String> bind(String dn, Password password) throws LDAPException {
        return binding.use(
                connection -> {
                    SimpleBindRequest request = new SimpleBindRequest(dn, password.reveal(), controls());
                    bindUnanswered = true;
                    try {
                        BindResult success = connection.bind(request);
                        bindUnanswered = false;
                        return AccountState.fault(success);
                    } catch (LDAPBindException e) {
                        bindUnanswered = false;
                        BindResult failure = e.getBindResult();
                        Optional<String> refusal = AccountState.refusal(failure);
                        if (refusal.isEmpty()) {
                            throw e;
                        }
                        return refusal;
                    }
                },
                deadline);
    }

    private Control[] controls() {
        return directory.kind() == DirectoryKind.LDAP
                ? new Control[] {new DraftBeheraLDAPPasswordPolicy10RequestControl()}
                : new Control[0];
    }

    private Finding known(String id, SearchResultEntry entry) throws LDAPException {
        try {
            return new Finding.Proved(new Person(id, attributes(entry), groups(entry.getDN())));
        } catch (GroupSearch.TooMany e) {
            return new Finding.Refused(e.cause());
        }
    }

    private Map<String, List<String>> attributes(SearchResultEntry entry) {
        Map<String, List<String>> attributes = new HashMap<>();
        for (String attribute : directory.people().attributes()) {
            List<String> values = values(entry, attribute);
            if (!values.isEmpty()) {
                attributes.put(attribute, values);
            }
        }
        return attributes;
    }

    private List<DirectoryGroup> groups(String dn) throws LDAPException, GroupSearch.TooMany {
        if (directory.groups().isEmpty()) {
            return List.of();
        }
        return new GroupSearch(directory.groups().get(), this::find).of(dn);
    }

    private Optional<List<SearchResultEntry>> find(String base, Filter filter, int most, String... attributes)
            throws LDAPException {
        return searching.use(
                connection -> {
                    SearchRequest request = new SearchRequest(
                            base, SearchScope.SUB, DereferencePolicy.NEVER, most, 0, false, filter, attributes);
                    try {
                        return Optional.of(connection.search(request).getSearchEntries());
                    } catch (LDAPSearchException e) {
                        if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                },
                deadline);
    }

    private static List<String> values(SearchResultEntry entry, String attribute) {
        return Stream.ofNullable(entry.getAttributeValues(attribute))
                .flatMap(Stream::of)
                .toList();
    }
}
