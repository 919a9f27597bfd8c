package io.aldaba.directory;

import io.aldaba.directory.DirectoryConnection.Account;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Secret;
import io.aldaba.user.EmailAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory as a document, in the form of the import file, in which it is also stored. */
public final class DirectoryDocument {

    private static final String ALIAS = "alias";
    private static final String KIND = "kind";
    private static final String URLS = "urls";
    private static final String START_TLS = "start_tls";
    private static final String CLEARTEXT = "allow_cleartext";
    private static final String BIND_DN = "bind_dn";
    private static final String BIND_PASSWORD = "bind_password";
    private static final String CONNECT_TIMEOUT = "connect_timeout_ms";
    private static final String TIMEOUT = "timeout_ms";
    private static final String POOL_SIZE = "pool_size";
    private static final String ORDER = "order";
    private static final String DOMAINS = "domains";

    private static final int MOST_URLS = 4;
    private static final int LONGEST_CONNECT = 5_000;
    private static final int LONGEST = 10_000;
    private static final int LARGEST_POOL = 64;
    private static final int LAST = 1_000;

    private DirectoryDocument() {}

    /** Reads a directory; empty, with the faults noted, if it is faulty. */
    public static Optional<Directory> read(Members members, DirectorySyntax syntax) {
        Optional<DirectoryAlias> alias = members.required(
                ALIAS, DirectoryAlias::parse, "must be 1 to 32 small letters, digits and hyphens, none at an end");
        DirectoryKind kind = members.text(KIND, DirectoryKind::parse, "must be ldap or active_directory")
                .orElse(DirectoryKind.LDAP);
        Optional<Integer> order = number(members, ORDER, 0, LAST);
        Optional<List<String>> domains = members.texts(DOMAINS, DirectoryDocument::domain, "must be a domain");
        Optional<DirectoryConnection> connection = connection(members, syntax);
        SchemaDocument schema = new SchemaDocument(kind, syntax);
        Optional<PeopleSchema> people = schema.people(members);
        Optional<GroupSchema> groups = schema.groups(members);
        return members.isSound()
                ? Optional.of(new Directory(
                        alias.orElseThrow(),
                        kind,
                        order.orElse(100),
                        new LinkedHashSet<>(domains.orElse(List.of())),
                        connection.orElseThrow(),
                        people.orElseThrow(),
                        groups))
                : Optional.empty();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException for any other document
     */
    public static Directory read(Map<String, @Nullable Object> document) {
        List<FieldFault> faults = new ArrayList<>();
        return read(new Members(JsonPath.ROOT, document, faults), Believed.ALL)
                .orElseThrow(() -> new IllegalArgumentException("a stored directory is faulty: " + faults));
    }

    /** The document of a directory, including its secret. */
    public static Map<String, Object> write(Directory directory) {
        DirectoryConnection connection = directory.connection();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(ALIAS, directory.alias().value());
        document.put(KIND, directory.kind().value());
        document.put(ORDER, directory.order());
        document.put(DOMAINS, directory.domains().stream().sorted().toList());
        document.put(
                URLS,
                connection.addresses().stream().map(DirectoryAddress::value).toList());
        document.put(START_TLS, connection.startTls());
        document.put(CLEARTEXT, !connection.startTls());
        connection.account().ifPresent(account -> {
            document.put(BIND_DN, account.dn());
            document.put(BIND_PASSWORD, account.password().reveal());
        });
        document.put(CONNECT_TIMEOUT, connection.connectTimeout().toMillis());
        document.put(TIMEOUT, connection.timeout().toMillis());
        document.put(POOL_SIZE, connection.poolSize());
        SchemaDocument.write(directory.people(), document);
        directory.groups().ifPresent(groups -> document.put(SchemaDocument.GROUPS, SchemaDocument.write(groups)));
        return document;
    }

    private static Optional<DirectoryConnection> connection(Members members, DirectorySyntax syntax) {
        List<DirectoryAddress> addresses = addresses(members);
        boolean startTls = members.flag(START_TLS, false);
        boolean cleartext = members.flag(CLEARTEXT, false);
        if (startTls && addresses.stream().anyMatch(DirectoryAddress::secure)) {
            members.fault(START_TLS, "is for ldap alone: ldaps has TLS from the first byte");
        }
        if (!startTls && !cleartext && !addresses.stream().allMatch(DirectoryDocument::isPrivate)) {
            members.fault(URLS, "must be ldaps, or ldap with start_tls, unless allow_cleartext is true");
        }
        Optional<Account> account = account(members, syntax);
        Optional<Integer> connectTimeout = number(members, CONNECT_TIMEOUT, 100, LONGEST_CONNECT);
        Optional<Integer> timeout = number(members, TIMEOUT, 100, LONGEST);
        Optional<Integer> poolSize = number(members, POOL_SIZE, 1, LARGEST_POOL);
        return Optional.of(new DirectoryConnection(
                addresses,
                startTls,
                account,
                Duration.ofMillis(connectTimeout.orElse(1_000)),
                Duration.ofMillis(timeout.orElse(3_000)),
                poolSize.orElse(4)));
    }

    private static List<DirectoryAddress> addresses(Members members) {
        if (!members.has(URLS)) {
            members.fault(URLS, "is required");
        }
        List<DirectoryAddress> addresses = members.texts(
                        URLS, DirectoryAddress::parse, "must be ldap://host:port or ldaps://host:port")
                .orElse(List.of());
        if (!members.isFaulty(URLS) && (addresses.isEmpty() || addresses.size() > MOST_URLS)) {
            members.fault(URLS, "must be 1 to " + MOST_URLS);
        }
        return addresses;
    }

    private static boolean isPrivate(DirectoryAddress address) {
        return address.secure() || address.isLoopback();
    }

    private static Optional<Account> account(Members members, DirectorySyntax syntax) {
        boolean named = members.has(BIND_DN);
        if (named != members.has(BIND_PASSWORD)) {
            members.fault(named ? BIND_PASSWORD : BIND_DN, "is required where the other is there");
        }
        Optional<String> dn = members.text(BIND_DN, text -> name(text, syntax), SchemaDocument.NAME_FAULT);
        Optional<String> password = members.text(
                BIND_PASSWORD, text -> Optional.of(text).filter(some -> !some.isEmpty()), "must be a text, not empty");
        return dn.flatMap(name -> password.map(secret -> new Account(name, Secret.of(secret))));
    }

    private static Optional<String> name(String text, DirectorySyntax syntax) {
        return Optional.of(text)
                .filter(dn -> !dn.isEmpty() && syntax.normalized(dn).isPresent());
    }

    /** In the canonical form in which addresses are compared. */
    private static Optional<String> domain(String text) {
        return EmailAddress.parse("x@" + text).map(EmailAddress::domain).filter(domain -> text.indexOf('@') < 0);
    }

    /** A whole number within bounds, if it is there. */
    static Optional<Integer> number(Members members, String name, int least, int most) {
        Optional<Long> value = members.number(name, most);
        if (value.filter(number -> number < least).isPresent()) {
            members.fault(name, "must be " + least + " at least");
        }
        return value.map(Long::intValue);
    }

    /** Accepts everything: it was validated when it was declared. */
    private enum Believed implements DirectorySyntax {
        ALL;

        @Override
        public Optional<String> normalized(String dn) {
            return Optional.of(dn);
        }

        @Override
        public boolean isFilter(String text) {
            return true;
        }

        @Override
        public boolean mayHaveNames(String attribute) {
            return true;
        }
    }
}
