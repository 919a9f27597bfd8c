package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.aldaba.directory.Directory;
import io.aldaba.directory.PasswordCheck.Finding;
import io.aldaba.directory.TypedName;
import io.aldaba.outbound.Deadline;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.password.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first of two servers stops answering while there are connections to it. */
class FrozenLdapTest {

    private static final String PASSWORD = "quiet-lantern-47";

    /** Long, so that a busy machine is not mistaken for a frozen server. */
    private static final long TIMEOUT = 4_000;

    private static final int POOL = 4;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final OpenDirectories open = keep(new OpenDirectories(OutboundSettings.DEFAULT));
    private final List<String> boundAtFirst = new CopyOnWriteArrayList<>();
    private final List<String> boundAtSecond = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void one_login_waits_for_it_half_its_time_and_none_is_refused() {
        Ldap first = people(recording(boundAtFirst));
        FreezingProxy proxy = keep(FreezingProxy.before(first));
        Directory directory = declared(proxy.url(), people(recording(boundAtSecond)));
        warm(directory);
        assertThat(proxy.connections()).isGreaterThan(2);

        proxy.freeze();
        long began = System.nanoTime();

        for (int i = 0; i < 2 * POOL; i++) {
            assertThat(check(directory, "ana")).isInstanceOf(Finding.Proved.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2 * TIMEOUT));
        assertThat(boundAtSecond).filteredOn(Ldap.personDn("ana")::equals).hasSize(2 * POOL);
    }

    /** If it were a wrong guess, each server would count it against the person. */
    @Test
    void a_password_that_it_was_sent_is_sent_to_no_other_and_the_next_login_asks_the_other_alone() {
        Ldap first = people(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                boundAtFirst.add(request.getRequest().getBindDN());
                if (request.getRequest().getBindDN().equals(Ldap.personDn("ana"))) {
                    pause(2 * TIMEOUT);
                }
            }
        });
        Directory directory = declared("ldap://127.0.0.1:" + first.port(), people(recording(boundAtSecond)));

        assertThat(check(directory, "ana")).isEqualTo(new Finding.Unanswered("it answered timeout", true));
        assertThat(boundAtFirst).contains(Ldap.personDn("ana"));
        assertThat(boundAtSecond).isEmpty();

        assertThat(check(directory, "ana")).isInstanceOf(Finding.Proved.class);
        assertThat(boundAtFirst).filteredOn(Ldap.personDn("ana")::equals).hasSize(1);
        assertThat(boundAtSecond).containsExactly(Ldap.SERVICE, Ldap.personDn("ana"));
    }

    /** As far as we know, the server counted it. */
    @Test
    void a_password_at_which_a_fresh_connection_is_closed_is_not_sent_again() {
        AtomicReference<Ldap> falling = new AtomicReference<>();
        Ldap ldap = people(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                boundAtFirst.add(request.getRequest().getBindDN());
                if (request.getRequest().getBindDN().equals(Ldap.personDn("ana"))) {
                    Objects.requireNonNull(falling.get()).closeConnections();
                }
            }
        });
        falling.set(ldap);

        assertThat(check(ldap.declared(Map.of("timeout_ms", TIMEOUT, "connect_timeout_ms", TIMEOUT)), "ana"))
                .isEqualTo(new Finding.Unavailable("it answered server down", true));

        assertThat(boundAtFirst).containsExactly(Ldap.SERVICE, Ldap.personDn("ana"));
    }

    /** The same for a used connection, which had just answered. */
    @Test
    void a_password_at_which_a_used_connection_is_closed_is_not_sent_again() {
        AtomicReference<Ldap> falling = new AtomicReference<>();
        Ldap ldap = people(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                boundAtFirst.add(request.getRequest().getBindDN());
                if (falling.get() != null && request.getRequest().getBindDN().equals(Ldap.personDn("ana"))) {
                    Objects.requireNonNull(falling.get()).closeConnections();
                }
            }
        });
        Directory directory = ldap.declared(Map.of("timeout_ms", TIMEOUT, "connect_timeout_ms", TIMEOUT));
        assertThat(check(directory, "ana")).isInstanceOf(Finding.Proved.class);
        boundAtFirst.clear();
        falling.set(ldap);

        assertThat(check(directory, "ana")).isEqualTo(new Finding.Unavailable("it answered server down", true));

        assertThat(boundAtFirst).containsExactly(Ldap.personDn("ana"));
    }

    @Test
    void one_that_says_it_is_unavailable_leaves_the_question_to_the_next() {
        Ldap first = people(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                throw new LDAPException(ResultCode.UNAVAILABLE);
            }
        });
        Directory directory = declared("ldap://127.0.0.1:" + first.port(), people(recording(boundAtSecond)));

        assertThat(check(directory, "ana")).isInstanceOf(Finding.Proved.class);
        assertThat(check(directory, "ana")).isInstanceOf(Finding.Proved.class);
    }

    /** Each would cost a login all of its time, one after the other. */
    @Test
    void the_only_server_that_did_not_answer_on_one_connection_is_asked_on_none_of_the_same_age() throws LDAPException {
        FreezingProxy proxy = keep(FreezingProxy.before(people(recording(boundAtFirst))));
        Directory directory = Ldap.declared(1, Map.of("urls", List.of(proxy.url())));
        Servers servers = new Servers(directory.connection(), LdapTls.trusting(List.of()));
        Connections searching = keep(servers.forSearching());
        Connections binding = keep(servers.forBinding());
        together(searching, 3);
        together(binding, 2);
        assertThat(proxy.connections()).isEqualTo(5);

        proxy.freezeThoseOfNow();

        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> searching.use(FrozenLdapTest::ask, Deadline.in(Duration.ofMillis(300))))
                .satisfies(e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.TIMEOUT));
        together(searching, 1);
        together(binding, 1);
        assertThat(proxy.connections()).isEqualTo(7);
    }

    @Test
    void a_question_for_which_no_time_is_left_says_nothing_of_the_server() throws LDAPException {
        FreezingProxy proxy = keep(FreezingProxy.before(people(recording(boundAtFirst))));
        Directory directory = Ldap.declared(1, Map.of("urls", List.of(proxy.url())));
        Connections searching = keep(new Servers(directory.connection(), LdapTls.trusting(List.of())).forSearching());
        together(searching, 2);

        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> searching.use(FrozenLdapTest::ask, Deadline.in(Duration.ZERO)));

        together(searching, 2);
        assertThat(proxy.connections()).isEqualTo(2);
    }

    /** Uses that many connections at once, which are then idle. */
    private static void together(Connections connections, int many) throws LDAPException {
        connections.use(
                connection -> {
                    if (many > 1) {
                        together(connections, many - 1);
                    }
                    return ask(connection);
                },
                seconds());
    }

    private static BindResult ask(LDAPConnection connection) throws LDAPException {
        return connection.bind(Ldap.personDn("ana"), PASSWORD);
    }

    private static Deadline seconds() {
        return Deadline.in(Duration.ofSeconds(10));
    }

    /** Uses as many at once as permitted, so that some connections are idle afterwards. */
    private void warm(Directory directory) {
        List<Thread> threads = new ArrayList<>();
        List<Finding> findings = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2 * POOL; i++) {
            Thread thread = new Thread(() -> findings.add(check(directory, "bob")));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(findings).hasSize(2 * POOL).allMatch(Finding.Proved.class::isInstance);
    }

    private Ldap people(InMemoryOperationInterceptor interceptor) {
        return keep(Ldap.with(interceptor)).person("ana", PASSWORD).person("bob", PASSWORD);
    }

    private static Directory declared(String first, Ldap second) {
        return second.declared(Map.of(
                "urls",
                List.of(first, "ldap://127.0.0.1:" + second.port()),
                "id_attribute",
                "uid",
                "pool_size",
                (long) POOL,
                "timeout_ms",
                TIMEOUT,
                "connect_timeout_ms",
                TIMEOUT));
    }

    /** Slow enough that concurrent logins need a connection each. */
    private static InMemoryOperationInterceptor recording(List<String> bound) {
        return new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                bound.add(request.getRequest().getBindDN());
                pause(50);
            }

            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
                pause(50);
            }
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
