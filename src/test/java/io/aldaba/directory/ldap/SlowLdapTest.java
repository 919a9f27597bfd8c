package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.aldaba.directory.Directory;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.TypedName;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.password.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that answer, but not in time. */
class SlowLdapTest {

    private static final String PASSWORD = "quiet-lantern-47";
    private static final int TIMEOUT = 1_000;

    /** The limit of each login here: its time, and some more for a busy machine. */
    private static final Duration BOUND = Duration.ofMillis(TIMEOUT + 1_500);

    private static final Finding TIMED_OUT = new Finding.Unanswered("it answered timeout");
    private static final Finding TRIED = new Finding.Unanswered("it answered timeout", true);
    private static final Finding DOWN = new Finding.Unavailable("it answered timeout");
    private static final Finding RESTING = new Finding.Unavailable("it did not answer a moment ago");

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final OpenDirectories open = keep(new OpenDirectories(OutboundSettings.DEFAULT));

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void groups_that_come_one_now_and_then_take_no_longer_than_a_login_may() {
        Ldap ldap = people(slowEntries("ou=groups", 300));
        for (int i = 0; i < 20; i++) {
            ldap.group("g" + i, Ldap.personDn("ana"));
        }

        assertThat(bounded(() -> check(grouped(ldap, Map.of()), "ana"))).isEqualTo(TIMED_OUT);
    }

    /** Level by level, each of them fast enough. */
    @Test
    void groups_of_groups_share_the_time_of_the_login() {
        Ldap ldap = people(slowEntries("ou=groups", 300)).group("g0", Ldap.personDn("ana"));
        for (int i = 1; i < 15; i++) {
            ldap.group("g" + i, Ldap.groupDn("g" + (i - 1)));
        }

        assertThat(bounded(() -> check(grouped(ldap, Map.of("max_depth", 16L)), "ana")))
                .isEqualTo(TIMED_OUT);
    }

    @Test
    void who_has_groups_that_take_too_long_closes_the_directory_to_nobody_else() {
        Ldap ldap = people(slowSearches("ou=groups", "ana"));
        Directory directory = grouped(ldap, Map.of());

        assertThat(bounded(() -> check(directory, "ana"))).isEqualTo(TIMED_OUT);
        assertThat(bounded(() -> check(directory, "bob"))).isInstanceOf(Finding.Proved.class);
        assertThat(bounded(() -> check(directory, "ana"))).isEqualTo(TIMED_OUT);
    }

    @Test
    void a_bind_that_takes_too_long_closes_it_to_nobody_else() {
        Ldap ldap = people(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                if (request.getRequest().getBindDN().equals(Ldap.personDn("ana"))) {
                    pause(3 * TIMEOUT);
                }
            }
        });
        Directory directory = ldap.declared(Map.of());

        assertThat(bounded(() -> check(directory, "ana"))).isEqualTo(TRIED);
        assertThat(bounded(() -> check(directory, "bob"))).isInstanceOf(Finding.Proved.class);
    }

    @Test
    void one_that_does_not_even_say_who_that_is_rests() {
        Ldap ldap = people(slowSearches("ou=people", "ana"));
        Directory directory = ldap.declared(Map.of());

        assertThat(bounded(() -> check(directory, "ana"))).isEqualTo(DOWN);
        assertThat(check(directory, "bob")).isEqualTo(RESTING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 51, 80})
    void one_that_answers_a_question_with_a_failure_does_not_rest(int code) {
        Ldap ldap = people(failing("ou=groups", ResultCode.valueOf(code)));

        assertThat(check(grouped(ldap, Map.of()), "ana")).isInstanceOf(Finding.Unanswered.class);
        assertThat(check(grouped(ldap, Map.of()), "bob")).isInstanceOf(Finding.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {52, 81})
    void one_that_says_it_is_down_rests(int code) {
        Ldap ldap = people(failing("ou=groups", ResultCode.valueOf(code)));

        assertThat(check(grouped(ldap, Map.of()), "ana")).isInstanceOf(Finding.Unavailable.class);
        assertThat(check(grouped(ldap, Map.of()), "bob")).isEqualTo(RESTING);
    }

    /**
     * The beginning of a bind response with a long name in it, and of a long TLS record; then one byte every tenth of
     * a second.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ldap", "ldaps"})
    void bytes_that_come_one_now_and_then_take_no_longer_than_a_login_may(String scheme) {
        byte[] head = scheme.equals("ldap")
                ? HexFormat.of().parseHex("308400004000" + "020101" + "618400003f00" + "0a0100" + "048400003e00")
                : new byte[] {0x16, 3, 3, 0x40, 0};
        DrippingServer server = keep(DrippingServer.start(head, 100));

        Finding finding = bounded(() -> check(
                Ldap.declared(
                        server.port(),
                        Map.of(
                                "urls",
                                List.of(scheme + "://127.0.0.1:" + server.port()),
                                "connect_timeout_ms",
                                5_000L)),
                "ana"));

        assertThat(finding).isEqualTo(DOWN);
    }

    @Test
    void several_addresses_that_do_not_answer_share_the_time_of_the_login() {
        List<DrippingServer> silent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            silent.add(keep(DrippingServer.start(new byte[0], 100_000)));
        }
        List<String> urls = silent.stream()
                .map(server -> "ldap://127.0.0.1:" + server.port())
                .toList();

        Finding finding =
                bounded(() -> check(Ldap.declared(1, Map.of("urls", urls, "connect_timeout_ms", 5_000L)), "ana"));

        assertThat(finding).isInstanceOf(Finding.Unavailable.class);
        assertThat(silent).allMatch(server -> server.connections() == 1);
    }

    /** It is tried after the other for a while; otherwise each login would lose its share. */
    @Test
    void an_address_that_does_not_answer_leaves_time_for_the_next_and_is_then_asked_after_it() {
        DrippingServer silent = keep(DrippingServer.start(new byte[0], 100_000));
        Ldap ldap = people(new InMemoryOperationInterceptor() {});
        Map<String, Object> members = Map.of(
                "urls",
                List.of("ldap://127.0.0.1:" + silent.port(), "ldap://127.0.0.1:" + ldap.port()),
                "connect_timeout_ms",
                5_000L);

        assertThat(bounded(() -> check(ldap.declared(members), "ana"))).isInstanceOf(Finding.Proved.class);
        assertThat(bounded(() -> check(ldap.declared(members), "bob"))).isInstanceOf(Finding.Proved.class);
        assertThat(silent.connections()).isEqualTo(1);
    }

    private Ldap people(InMemoryOperationInterceptor interceptor) {
        return keep(Ldap.with(interceptor)).person("ana", PASSWORD).person("bob", PASSWORD);
    }

    private static InMemoryOperationInterceptor slowEntries(String below, int millis) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSearchEntry(InMemoryInterceptedSearchEntry entry) {
                if (entry.getSearchEntry().getDN().contains(below)) {
                    pause(millis);
                }
            }
        };
    }

    private static InMemoryOperationInterceptor slowSearches(String below, String uid) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                if (request.getRequest().getBaseDN().startsWith(below)
                        && request.getRequest().getFilter().toString().contains("=" + uid)) {
                    pause(3 * TIMEOUT);
                }
            }
        };
    }

    private static InMemoryOperationInterceptor failing(String below, ResultCode code) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                if (request.getRequest().getBaseDN().startsWith(below)) {
                    throw new LDAPException(code);
                }
            }
        };
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Directory grouped(Ldap ldap, Map<String, Object> more) {
        Map<String, Object> groups = new HashMap<>(Map.of("base_dn", "ou=groups," + Ldap.BASE));
        groups.putAll(more);
        return ldap.declared(Map.of("groups", groups));
    }

    private static Finding bounded(Supplier<Finding> login) {
        long began = System.nanoTime();
        Finding finding = login.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
        return finding;
    }

    private Finding check(Directory directory, String name) {
        return new LdapPasswordCheck(open)
                .check(directory, new TypedName(Set.of(name)), Password.of(PASSWORD), id -> true);
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.add(resource);
        return resource;
    }
}
