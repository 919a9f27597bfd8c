package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindResult;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10WarningType;
import io.aldaba.directory.Directory;
import io.aldaba.directory.PasswordCheck.DirectoryGroup;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.TypedName;
import io.aldaba.outbound.AllowedDestinations;
import io.aldaba.outbound.Deadline;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.outbound.TrustedCertificates;
import io.aldaba.password.Password;
import io.aldaba.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapPasswordCheckTest {

    private static final String PASSWORD = "quiet-lantern-47";
    private static final Duration BOUND = Duration.ofMillis(3_500);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private OpenDirectories open = keep(new OpenDirectories(OutboundSettings.DEFAULT));

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void whose_password_it_is_is_proved_with_what_the_entry_says() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD, "mail: ana@corp.example", "mail: a@corp.example");

        Finding finding = check(ldap.declared(Map.of()), "ana", PASSWORD);

        assertThat(finding).isInstanceOfSatisfying(Finding.Proved.class, proved -> {
            assertThat(proved.person().id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(proved.person().attributes())
                    .containsEntry("uid", List.of("ana"))
                    .containsEntry("cn", List.of("ana of corp"))
                    .containsEntry("mail", List.of("ana@corp.example", "a@corp.example"))
                    .doesNotContainKeys("givenName", "userPassword");
        });
    }

    @Test
    void another_password_is_refused_and_so_is_the_name_of_nobody() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ana", "guessed")).isEqualTo(new Finding.Refused("wrong password"));
        assertThat(check(ldap.declared(Map.of()), "bob", PASSWORD)).isEqualTo(new Finding.Nobody());
    }

    /** A server would take it for an unauthenticated bind (RFC 4513 §5.1.2), which may succeed for everybody. */
    @Test
    void an_empty_password_is_never_sent() {
        List<String> bound = new ArrayList<>();
        Ldap ldap = keep(Ldap.with(new InMemoryOperationInterceptor() {
                    @Override
                    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                        bound.add(request.getRequest().getBindDN());
                    }
                }))
                .person("ana", PASSWORD);
        Directory directory = ldap.declared(Map.of());
        Connections binding = keep(new Servers(directory.connection(), LdapTls.trusting(List.of())).forBinding());

        assertThatIllegalArgumentException().isThrownBy(() -> check(directory, "ana", ""));
        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> binding.use(
                        connection -> connection.bind(Ldap.personDn("ana"), ""), Deadline.in(Duration.ofSeconds(1))))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PARAM_ERROR));
        assertThat(bound).isEmpty();

        assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(bound).containsExactly(Ldap.SERVICE, Ldap.personDn("ana"));
    }

    /** Guesses here must not lock the account there by the directory's own count. */
    @Test
    void whose_password_may_not_be_tried_is_not_bound_as() {
        List<String> bound = new ArrayList<>();
        Ldap ldap = keep(Ldap.with(new InMemoryOperationInterceptor() {
                    @Override
                    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                        bound.add(request.getRequest().getBindDN());
                    }
                }))
                .person("ana", PASSWORD, "mail: ana@corp.example", "title: 7");
        Directory directory = ldap.declared(Map.of("id_attribute", "title"));
        List<String> asked = new ArrayList<>();

        for (String name : List.of("ana", "ana@corp.example", "nobody")) {
            Finding finding = new LdapPasswordCheck(open)
                    .check(directory, new TypedName(Set.of(name)), Password.of(PASSWORD), id -> !asked.add(id));
            assertThat(finding)
                    .isEqualTo(name.equals("nobody") ? new Finding.Nobody() : new Finding.Refused("too many failures"));
        }

        assertThat(asked).containsExactly("7", "7");
        assertThat(bound).containsExactly(Ldap.SERVICE);
    }

    /** A connection is reused for the next person, and keeps nothing of the one before. */
    @Test
    void who_comes_after_somebody_needs_a_password_of_their_own() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD).person("bob", "seven-copper-kettles");
        Directory directory = ldap.declared(Map.of("pool_size", 1L));

        assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(directory, "bob", PASSWORD)).isEqualTo(new Finding.Refused("wrong password"));
        assertThat(check(directory, "bob", "seven-copper-kettles")).isInstanceOf(Finding.Proved.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "an*",
                "a*a",
                "ana)(uid=*",
                "*)(uid=*))(|(uid=*",
                "ana)(|(userPassword=*)",
                "\\2a",
                "an\\61",
                "ana\0",
                "(ana)",
                "ana,ou=people",
                "ána"
            })
    void a_name_is_compared_and_never_read_as_a_filter(String name) {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), name, PASSWORD)).isEqualTo(new Finding.Nobody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*b", "(ana)", "back\\slash", "a,b", "a+b=c", "ana#1", "ñandú"})
    void somebody_with_a_strange_name_logs_in_by_it(String name) {
        Ldap ldap = keep(Ldap.start());
        ldap.add(
                "dn: cn=strange,ou=people," + Ldap.BASE,
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "userPassword: " + PASSWORD);

        assertThat(check(ldap.declared(Map.of()), name, PASSWORD)).isInstanceOf(Finding.Proved.class);
    }

    /** Directories ignore spaces and case to some extent; for the throttle each spelling would be another account. */
    @Test
    void only_a_spelling_that_we_compare_as_equal_too_is_theirs() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ANA", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(ldap.declared(Map.of()), " ana", PASSWORD)).isEqualTo(new Finding.Nobody());
        assertThat(check(ldap.declared(Map.of()), "ana  ", PASSWORD)).isEqualTo(new Finding.Nobody());
    }

    @Test
    void two_entries_of_one_name_are_nobody_s() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD).person("bob", PASSWORD, "mail: ana");

        assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD))
                .isEqualTo(new Finding.Refused("several entries have that name"));
    }

    @Test
    void the_operator_s_filter_bars_who_does_not_meet_it() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD, "title: staff").person("bob", PASSWORD);
        Directory directory = ldap.declared(Map.of("user_filter", "(title=staff)"));

        assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(directory, "bob", PASSWORD)).isEqualTo(new Finding.Nobody());
    }

    @Test
    void an_entry_without_its_identifier_is_refused() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD).person("bob", PASSWORD, "title: one", "title: two");
        Directory directory = ldap.declared(Map.of("id_attribute", "title"));

        assertThat(check(directory, "ana", PASSWORD))
                .isEqualTo(new Finding.Refused("its entry has not exactly one title"));
        assertThat(check(directory, "bob", PASSWORD))
                .isEqualTo(new Finding.Refused("its entry has not exactly one title"));
    }

    @Test
    void groups_of_groups_are_found_and_a_circle_of_them_ends() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD).person("bob", PASSWORD);
        ldap.group("clerks", Ldap.personDn("ana"))
                .group("staff", Ldap.groupDn("clerks"), Ldap.groupDn("everybody"))
                .group("everybody", Ldap.groupDn("staff"))
                .group("others", Ldap.personDn("bob"));

        assertThat(groups(ldap, Map.of())).containsExactlyInAnyOrder("clerks", "staff", "everybody");
        assertThat(groups(ldap, Map.of("nested", "none"))).containsExactly("clerks");
    }

    @Test
    void more_groups_or_levels_than_are_allowed_are_refused_and_none_is_left_out() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);
        ldap.group("one", Ldap.personDn("ana"))
                .group("two", Ldap.groupDn("one"))
                .group("three", Ldap.groupDn("two"))
                .group("four", Ldap.groupDn("three"));

        assertThat(groups(ldap, Map.of("max_groups", 4L, "max_depth", 4L))).hasSize(4);
        assertThat(check(grouped(ldap, Map.of("max_groups", 3L)), "ana", PASSWORD))
                .isEqualTo(new Finding.Refused("it has more groups than 3"));
        assertThat(check(grouped(ldap, Map.of("max_depth", 2L)), "ana", PASSWORD))
                .isEqualTo(new Finding.Refused("its groups are nested deeper than 2"));
    }

    /** The SDK's server does not support that rule, so the request is inspected. */
    @Test
    void nested_groups_of_active_directory_are_one_search_by_its_own_rule() {
        List<String> filters = new ArrayList<>();
        Ldap ldap = keep(Ldap.with(new InMemoryOperationInterceptor() {
                    @Override
                    public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                        filters.add(request.getRequest().getFilter().toString());
                    }
                }))
                .person("ana", PASSWORD);

        check(grouped(ldap, Map.of("nested", "in_chain")), "ana", PASSWORD);

        assertThat(filters).hasSize(2);
        assertThat(filters.get(1)).isEqualTo("(|(member:1.2.840.113556.1.4.1941:=" + Ldap.personDn("ana") + "))");
    }

    @ParameterizedTest
    @CsvSource({
        "52e, wrong password",
        "525, the account is gone",
        "530, not at this time",
        "531, not from here",
        "532, the password has expired",
        "533, the account is disabled",
        "701, the account has expired",
        "773, the password must be changed",
        "775, the account is locked",
        "999, wrong password"
    })
    void the_states_of_active_directory_are_told_apart(String code, String cause) {
        Ldap ldap = keep(Ldap.with(answeringBinds(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data " + code
                                + ", v4563")))
                .person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD)).isEqualTo(new Finding.Refused(cause));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD_EXPIRED, the password has expired",
        "ACCOUNT_LOCKED, the account is locked",
        "CHANGE_AFTER_RESET, the password must be changed",
        "PASSWORD_TOO_YOUNG, the password policy refuses it"
    })
    void the_states_of_a_password_policy_are_told_apart_and_even_a_bind_that_succeeds_is_not_enough(
            DraftBeheraLDAPPasswordPolicy10ErrorType type, String cause) {
        for (ResultCode code : List.of(ResultCode.INVALID_CREDENTIALS, ResultCode.SUCCESS)) {
            Control policy = new DraftBeheraLDAPPasswordPolicy10ResponseControl(null, -1, type);
            Ldap ldap = keep(Ldap.with(answeringBinds(code, "", policy))).person("ana", PASSWORD);

            assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD)).isEqualTo(new Finding.Refused(cause));
        }
    }

    @ParameterizedTest
    @CsvSource({"GRACE_LOGINS_REMAINING, false", "TIME_BEFORE_EXPIRATION, true"})
    void a_password_with_grace_logins_left_has_expired_and_one_that_will_has_not(
            DraftBeheraLDAPPasswordPolicy10WarningType type, boolean letIn) {
        Control policy = new DraftBeheraLDAPPasswordPolicy10ResponseControl(type, 2, null);
        Ldap ldap =
                keep(Ldap.with(answeringBinds(ResultCode.SUCCESS, "", policy))).person("ana", PASSWORD);

        Finding finding = check(ldap.declared(Map.of()), "ana", PASSWORD);

        if (letIn) {
            assertThat(finding).isInstanceOf(Finding.Proved.class);
        } else {
            assertThat(finding).isEqualTo(new Finding.Refused("the password has expired"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 32, 48, 50, 53})
    void other_refusals_of_a_bind_are_refusals(int code) {
        Ldap ldap =
                keep(Ldap.with(answeringBinds(ResultCode.valueOf(code), ""))).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD)).isInstanceOf(Finding.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 13, 51, 52, 80})
    void what_says_nothing_of_the_person_leaves_it_open(int code) {
        Ldap ldap =
                keep(Ldap.with(answeringBinds(ResultCode.valueOf(code), ""))).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD))
                .isInstanceOfAny(Finding.Unanswered.class, Finding.Unavailable.class);
    }

    @Test
    void a_referral_is_followed_nowhere() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(300);
            Ldap ldap = keep(Ldap.with(new InMemoryOperationInterceptor() {
                @Override
                public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                    throw new LDAPException(
                            ResultCode.REFERRAL, "", "", new String[] {"ldap://127.0.0.1:" + elsewhere.getLocalPort()});
                }
            }));

            assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD)).isInstanceOf(Finding.Unanswered.class);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(elsewhere::accept);
        }
    }

    @Test
    void a_service_account_that_is_refused_leaves_it_open() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of("bind_password", "another")), "ana", PASSWORD))
                .isEqualTo(new Finding.Unavailable("it answered invalid credentials"));
    }

    @Test
    void a_port_where_nobody_listens_leaves_it_open() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(check(Ldap.declared(port, Map.of()), "ana", PASSWORD)).isInstanceOf(Finding.Unavailable.class);
    }

    @Test
    void a_server_that_never_answers_is_waited_for_no_longer_than_the_bound_and_then_not_at_all() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Directory directory = Ldap.declared(silent.getLocalPort(), Map.of());

            long began = System.nanoTime();
            assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);

            long next = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(check(directory, "ana", PASSWORD))
                        .isEqualTo(new Finding.Unavailable("it did not answer a moment ago"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - next)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_server_that_was_restarted_is_asked_on_new_connections() {
        Ldap before = Ldap.start().person("ana", PASSWORD);
        Directory directory = before.declared(Map.of());
        assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);

        int port = before.port();
        before.close();
        keep(Ldap.restart(port)).person("ana", PASSWORD);

        assertThat(check(directory, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
    }

    @Test
    void the_second_address_is_asked_where_the_first_is_down() throws IOException {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);
        int closed;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = gone.getLocalPort();
        }

        assertThat(check(
                        ldap.declared(Map.of(
                                "urls", List.of("ldap://127.0.0.1:" + closed, "ldap://127.0.0.1:" + ldap.port()))),
                        "ana",
                        PASSWORD))
                .isInstanceOf(Finding.Proved.class);
    }

    @Test
    void a_directory_that_is_declared_otherwise_is_opened_anew() {
        Ldap ldap = keep(Ldap.start()).person("ana", PASSWORD);

        assertThat(check(ldap.declared(Map.of()), "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(ldap.declared(Map.of("base_dn", "ou=groups," + Ldap.BASE)), "ana", PASSWORD))
                .isEqualTo(new Finding.Nobody());
    }

    @Test
    void start_tls_is_spoken_with_a_server_whose_authority_and_name_are_right(@TempDir Path dir) throws IOException {
        TestCertificate certificate = TestCertificate.of("localhost");
        Ldap ldap = keep(Ldap.startingTls(certificate.serverContext().getSocketFactory()))
                .person("ana", PASSWORD);
        Map<String, Object> byName =
                Map.of("urls", List.of("ldap://localhost:" + ldap.port()), "start_tls", true, "timeout_ms", 5000L);
        Map<String, Object> byAddress =
                Map.of("urls", List.of("ldap://127.0.0.1:" + ldap.port()), "start_tls", true, "alias", "address");
        Directory named = ldap.declared(byName);

        assertThat(check(named, "ana", PASSWORD)).isInstanceOf(Finding.Unavailable.class);

        Path pem = Files.writeString(dir.resolve("authority.pem"), certificate.pem());
        open = keep(new OpenDirectories(new OutboundSettings(
                AllowedDestinations.NONE,
                false,
                TrustedCertificates.in(pem, Optional.empty()),
                Duration.ofSeconds(5))));
        assertThat(check(named, "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(ldap.declared(byAddress), "ana", PASSWORD)).isInstanceOf(Finding.Unavailable.class);
    }

    /** From the first byte, and refused for an address whose name the certificate lacks. */
    @Test
    void ldaps_is_spoken_with_a_server_whose_name_is_right(@TempDir Path dir) throws IOException {
        TestCertificate certificate = TestCertificate.of("localhost");
        Ldap ldap = keep(Ldap.speakingTls(certificate.serverContext())).person("ana", PASSWORD);
        Path pem = Files.writeString(dir.resolve("authority.pem"), certificate.pem());
        open = keep(new OpenDirectories(new OutboundSettings(
                AllowedDestinations.NONE,
                false,
                TrustedCertificates.in(pem, Optional.empty()),
                Duration.ofSeconds(5))));

        assertThat(check(at(ldap, "right", "localhost"), "ana", PASSWORD)).isInstanceOf(Finding.Proved.class);
        assertThat(check(at(ldap, "wrong", "127.0.0.1"), "ana", PASSWORD)).isInstanceOf(Finding.Unavailable.class);
    }

    private static Directory at(Ldap ldap, String alias, String host) {
        return ldap.declared(Map.of(
                "alias",
                alias,
                "urls",
                List.of("ldaps://" + host + ":" + ldap.port()),
                "connect_timeout_ms",
                3000L,
                "timeout_ms",
                5000L));
    }

    private List<String> groups(Ldap ldap, Map<String, Object> more) {
        Finding finding = check(grouped(ldap, more), "ana", PASSWORD);
        return ((Finding.Proved) finding)
                .person().groups().stream().map(DirectoryGroup::name).toList();
    }

    private static Directory grouped(Ldap ldap, Map<String, Object> more) {
        Map<String, Object> groups = new HashMap<>(Map.of("base_dn", "ou=groups," + Ldap.BASE));
        groups.putAll(more);
        return ldap.declared(Map.of("groups", groups));
    }

    /** Accepts the service account and answers everybody else with that code. */
    private static InMemoryOperationInterceptor answeringBinds(ResultCode code, String message, Control... controls) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindResult(InMemoryInterceptedSimpleBindResult result) {
                if (!result.getRequest().getBindDN().equals(Ldap.SERVICE)) {
                    result.setResult(new BindResult(1, code, message, null, null, controls));
                }
            }

            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                assertThat(request.getRequest().getPassword().getValueLength()).isPositive();
            }
        };
    }

    private Finding check(Directory directory, String name, String password) {
        return new LdapPasswordCheck(open)
                .check(directory, new TypedName(Set.of(name)), Password.of(password), id -> true);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }
}
