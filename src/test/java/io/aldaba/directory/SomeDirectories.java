package io.aldaba.directory;

import io.aldaba.directory.ldap.LdapSyntax;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Directories for tests. */
public final class SomeDirectories {

    /** With all members that a directory can have. */
    public static final Directory CORP = of(Map.ofEntries(
            Map.entry("alias", "corp"),
            Map.entry("kind", "active_directory"),
            Map.entry("urls", List.of("ldap://dc1.corp.example", "ldap://dc2.corp.example:3389")),
            Map.entry("start_tls", true),
            Map.entry("bind_dn", "cn=aldaba,ou=services,dc=corp,dc=example"),
            Map.entry("bind_password", "the service's own"),
            Map.entry("connect_timeout_ms", 500L),
            Map.entry("timeout_ms", 1500L),
            Map.entry("pool_size", 4L),
            Map.entry("order", 3L),
            Map.entry("domains", List.of("corp.example", "EXAMPLE.org")),
            Map.entry("base_dn", "ou=people,dc=corp,dc=example"),
            Map.entry("user_filter", "(objectClass=user)"),
            Map.entry("login_attributes", List.of("sAMAccountName")),
            Map.entry("id_attribute", "objectSid"),
            Map.entry("username_attributes", List.of("sAMAccountName", "cn")),
            Map.entry("email_attribute", "proxyMail"),
            Map.entry("email_verified", false),
            Map.entry("claims", Map.of("phone_number", "telephoneNumber")),
            Map.entry(
                    "groups",
                    Map.of(
                            "base_dn",
                            "ou=groups,dc=corp,dc=example",
                            "member_attribute",
                            "uniqueMember",
                            "name_attribute",
                            "ou",
                            "nested",
                            "none",
                            "max_depth",
                            2L,
                            "max_groups",
                            20L,
                            "only_mapped",
                            true,
                            "mapping",
                            Map.of(
                                    "CN=Admins, OU=Groups,DC=corp,DC=example", "admin",
                                    "Storekeepers", "stock")))));

    /** With the required members only. */
    public static final Directory BARE =
            of(Map.of("alias", "bare", "urls", List.of("ldaps://ldap.example"), "base_dn", "dc=bare,dc=example"));

    private SomeDirectories() {}

    /** From its members in the file. */
    public static Directory of(Map<String, ?> members) {
        List<FieldFault> faults = new ArrayList<>();
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(members);
        return DirectoryDocument.read(new Members(JsonPath.ROOT, plain, faults), new LdapSyntax())
                .orElseThrow(() -> new AssertionError(faults));
    }
}
