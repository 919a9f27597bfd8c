package io.aldaba.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.backchannel.AnnounceLogout;
import io.aldaba.backchannel.ClaimNotice;
import io.aldaba.backchannel.DeliverNotice;
import io.aldaba.backchannel.FindDueNotices;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.backchannel.LogoutNotice;
import io.aldaba.backchannel.Participant;
import io.aldaba.backchannel.SettleNotice;
import io.aldaba.backchannel.SignLogoutToken;
import io.aldaba.claims.NameSubject;
import io.aldaba.client.Client;
import io.aldaba.client.ClientExamples;
import io.aldaba.client.InMemoryClients;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Migrated;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.Sha256;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.outbound.InMemoryOutboundCalls;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.session.SessionId;
import io.aldaba.testing.CapturedLog;
import io.aldaba.token.PlainSignatures;
import io.aldaba.user.SomeUsers;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliverLogoutNoticesTest {

    private static final String URI = "https://shop.example/backchannel";
    private static final int AT_ONCE = DeliverySlots.MOST_AT_ONCE;
    private static final int OF_A_CLIENT = DeliverySlots.MOST_OF_A_CLIENT;

    private final MutableClock clock = new MutableClock();
    private final Client client = told(ClientExamples.spa());
    private final List<Client> others = Stream.of(
                    ClientExamples.shop(), ClientExamples.webShop(), ClientExamples.bank(), ClientExamples.till())
            .map(DeliverLogoutNoticesTest::told)
            .toList();
    private final InMemoryClients clients = InMemoryClients.with(client);
    private final InMemoryLogoutNotices notices = new InMemoryLogoutNotices();
    private final InMemoryOutboundCalls calls = new InMemoryOutboundCalls().answering(URI, 200, "text/plain", "");
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> scheduled = new ArrayList<>();
    private final DeliverLogoutNotices deliverLogoutNotices = new DeliverLogoutNotices();
    private Runnable noThread = () -> {};
    private Runnable trouble = () -> {};

    DeliverLogoutNoticesTest() {
        others.forEach(clients::save);
        deliverLogoutNotices.threads = threads();
        deliverLogoutNotices.timer = timer();
        deliverLogoutNotices.failures = new TransientFailures();
        deliverLogoutNotices.findDueNotices = new FindDueNotices(notices, clock) {
            @Override
            public List<LogoutNotice> find() {
                trouble.run();
                return super.find();
            }
        };
        deliverLogoutNotices.deliverNotice =
                new DeliverNotice(
                        new ClaimNotice(notices, clients, clock),
                        new SignLogoutToken(
                                new PlainSignatures(),
                                new NameSubject((purpose, text) -> Sha256.of(purpose + text)),
                                new SequentialIds(),
                                new Issuer("https://id.example"),
                                clock),
                        calls,
                        new SettleNotice(notices, new RecordingAuditTrail())) {
                    @Override
                    public void deliver(LogoutNotice notice) {
                        trouble.run();
                        super.deliver(notice);
                    }
                };
    }

    @Test
    void what_has_committed_is_told_at_once_in_another_thread() {
        announce(client, 1);

        deliverLogoutNotices.committed(notices.all().get(0));
        assertThat(calls.calls()).isEmpty();
        runWaiting();

        assertThat(calls.calls()).hasSize(1);
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void no_more_are_told_at_once_than_there_are_slots_and_the_others_as_these_are_given_back() {
        others.forEach(other -> announce(other, OF_A_CLIENT));
        announce(client, 1);

        deliverLogoutNotices.tellDue();
        assertThat(waiting).hasSize(AT_ONCE);
        runOne();
        assertThat(waiting).hasSize(AT_ONCE);
        runWaiting();

        assertThat(calls.calls()).hasSize(AT_ONCE + 1);
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void what_has_committed_and_finds_no_slot_is_told_when_one_is_given_back() {
        announce(client, OF_A_CLIENT + 1);

        notices.all().forEach(deliverLogoutNotices::committed);
        assertThat(waiting).hasSize(OF_A_CLIENT);
        runOne();
        assertThat(waiting).hasSize(OF_A_CLIENT);
        runWaiting();

        assertThat(notices.all()).isEmpty();
    }

    @Test
    void a_client_that_does_not_listen_leaves_slots_for_the_others() {
        announce(client, 100);
        clock.advance(Duration.ofSeconds(1));
        others.forEach(other -> announce(other, 1));

        deliverLogoutNotices.tellDue();

        assertThat(waiting).hasSize(OF_A_CLIENT + others.size());
        runWaitingOnce();
        assertThat(notices.all())
                .extracting(notice -> notice.participant().client())
                .containsOnly(client.id());
    }

    @Test
    void a_client_that_listens_is_told_all_that_was_found_two_at_a_time() {
        announce(client, 20);

        deliverLogoutNotices.tellDue();
        while (!waiting.isEmpty()) {
            assertThat(waiting).hasSizeLessThanOrEqualTo(OF_A_CLIENT);
            runOne();
        }

        assertThat(notices.all()).isEmpty();
        assertThat(calls.calls()).hasSize(20);
    }

    @Test
    void the_timer_neither_searches_nor_tells_but_starts_a_thread_for_the_search_and_one_for_each_call() {
        announce(client, 2);
        deliverLogoutNotices.begin(new Migrated());

        scheduled.forEach(Runnable::run);
        scheduled.forEach(Runnable::run);
        assertThat(waiting).hasSize(1);
        runOne();
        assertThat(waiting).hasSize(2);
        assertThat(calls.calls()).isEmpty();
        runWaiting();

        assertThat(notices.all()).isEmpty();
    }

    @Test
    void nothing_that_waits_is_told_after_the_end() {
        announce(client, OF_A_CLIENT + 1);
        deliverLogoutNotices.tellDue();

        deliverLogoutNotices.end();
        runWaiting();

        assertThat(notices.all()).hasSize(1);
    }

    @Test
    void while_the_database_is_away_one_trace_is_written_and_no_error() {
        trouble = () -> {
            throw DatabaseUnavailable.toWriters(Duration.ofSeconds(1));
        };

        try (CapturedLog log = new CapturedLog(DeliverLogoutNotices.class.getName())) {
            IntStream.range(0, 20).forEach(i -> deliverLogoutNotices.tellDue());

            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARNING finding due logout notices cannot be done now"))
                    .hasSize(20);
            assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
        }
    }

    @ParameterizedTest
    @MethodSource
    void what_fails_gives_its_slot_back_and_is_told_the_next_time(Runnable failing, Runnable refusing) {
        announce(client, OF_A_CLIENT);
        try (CapturedLog log = new CapturedLog(DeliverLogoutNotices.class.getName())) {
            trouble = failing;
            notices.all().forEach(deliverLogoutNotices::committed);
            runWaiting();
            assertThatCode(deliverLogoutNotices::tellDue).doesNotThrowAnyException();
            trouble = () -> {};
            noThread = refusing;
            deliverLogoutNotices.tellDue();
            deliverLogoutNotices.tellDue();
            noThread = () -> {};
            assertThat(log.lines())
                    .containsExactly(
                            "SEVERE telling of a logout failed, to be tried again",
                            "SEVERE telling of a logout failed, to be tried again",
                            "SEVERE finding due logout notices failed, to be tried again",
                            "WARNING the server has no thread to tell of a logout, to be tried again",
                            "WARNING the server has no thread to tell of a logout, to be tried again");
        }

        deliverLogoutNotices.tellDue();
        assertThat(waiting).hasSize(OF_A_CLIENT);
        runWaiting();

        assertThat(calls.calls()).hasSize(OF_A_CLIENT);
    }

    static Stream<Arguments> what_fails_gives_its_slot_back_and_is_told_the_next_time() {
        return Stream.of(
                failure(
                        () -> {
                            throw new IllegalStateException("no database");
                        },
                        () -> {
                            throw new RejectedExecutionException("full");
                        }),
                failure(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        },
                        () -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        }));
    }

    private static Arguments failure(Runnable failing, Runnable refusing) {
        return Arguments.of(failing, refusing);
    }

    private static Client told(Client client) {
        return ClientExamples.with(client, Map.of("backchannel_logout_uri", URI));
    }

    private void announce(Client told, int sessions) {
        Set<Participant> participants = IntStream.range(0, sessions)
                .mapToObj(i -> new Participant(
                        new SessionId("s" + i), told.id(), SomeUsers.john().id()))
                .collect(Collectors.toSet());
        new AnnounceLogout(clients, notices, clock).announce(participants);
    }

    private void runOne() {
        waiting.remove(0).run();
    }

    private void runWaitingOnce() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    private void runWaiting() {
        while (!waiting.isEmpty()) {
            runOne();
        }
    }

    /** A timer that keeps the periodic task. */
    private ManagedScheduledExecutorService timer() {
        return (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    scheduled.add((Runnable) arguments[0]);
                    return null;
                });
    }

    /** An executor that knows only {@code execute} and keeps the tasks for later. */
    private ManagedExecutorService threads() {
        return (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> {
                    noThread.run();
                    waiting.add((Runnable) arguments[0]);
                    return null;
                });
    }
}
