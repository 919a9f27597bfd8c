package io.aldaba.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.audit.AuditSettings;
import io.aldaba.audit.ForgetEvents;
import io.aldaba.audit.InMemoryRecordedEvents;
import io.aldaba.authorize.InMemoryAuthorizationCodes;
import io.aldaba.authorize.PurgeExpiredCodes;
import io.aldaba.backchannel.InMemoryLogoutNotices;
import io.aldaba.backchannel.PurgeLogoutNotices;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientauthentication.InMemoryUsedAssertions;
import io.aldaba.clientauthentication.PurgeUsedAssertions;
import io.aldaba.clientregistration.InMemoryInitialAccessTokens;
import io.aldaba.clientregistration.PurgeInitialAccessTokens;
import io.aldaba.device.InMemoryDeviceAuthorizations;
import io.aldaba.device.PurgeDeviceAuthorizations;
import io.aldaba.federation.InMemoryPendingLinks;
import io.aldaba.federation.InMemoryPendingLogins;
import io.aldaba.federation.InMemoryUpstreamLogouts;
import io.aldaba.federation.InMemoryUpstreamSessions;
import io.aldaba.federation.PurgeFederation;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.key.AddKey;
import io.aldaba.key.CurrentKeyRing;
import io.aldaba.key.InMemoryKeys;
import io.aldaba.key.KeyRing;
import io.aldaba.key.Keys;
import io.aldaba.key.ReadKeyRing;
import io.aldaba.key.RemoveOldKeys;
import io.aldaba.key.RotateKeys;
import io.aldaba.key.RotateKeysWhenDue;
import io.aldaba.key.Rotation;
import io.aldaba.key.SomeKeys;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.PurgeSessions;
import io.aldaba.session.SessionSettings;
import io.aldaba.testing.CapturedLog;
import io.aldaba.throttle.ForgetAttempts;
import io.aldaba.throttle.InMemoryThrottle;
import io.aldaba.token.InMemoryAccessTokens;
import io.aldaba.token.InMemoryRefreshTokens;
import io.aldaba.token.InMemoryTokenFamilies;
import io.aldaba.token.PurgeRefreshTokens;
import io.aldaba.token.PurgeRevocations;
import io.aldaba.token.PurgeTokenFamilies;
import io.aldaba.token.TokenFamilies.Place;
import io.aldaba.upkeep.AcquireLease;
import io.aldaba.upkeep.InMemoryLeases;
import io.aldaba.upkeep.Leases;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.InMemoryUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpkeepTest {

    private final MutableClock clock = new MutableClock();
    private final List<String> done = new ArrayList<>();
    private int expired;
    private int old;
    private Runnable trouble = () -> {};
    private Duration batch = Duration.ZERO;
    private Duration astray = Duration.ZERO;

    /** How many batches of families there are after the first, and where each was begun. */
    private int further;

    private final List<Place> places = new ArrayList<>();

    private final Leases leases = new InMemoryLeases();

    @Test
    void every_task_is_done() {
        expired = 2;
        old = 1;

        upkeep().run();

        assertThat(done)
                .containsExactly(
                        "rotate",
                        "revocations",
                        "revocations",
                        "revocations",
                        "refresh tokens",
                        "codes",
                        "assertions",
                        "devices",
                        "initial tokens",
                        "federation",
                        "sessions",
                        "logout notices",
                        "forget",
                        "audit",
                        "audit",
                        "families");
    }

    @Test
    void a_task_that_fails_because_the_database_is_away_writes_no_error() {
        trouble = () -> {
            throw DatabaseUnavailable.toWriters(Duration.ofSeconds(1));
        };

        try (CapturedLog log = new CapturedLog(Upkeep.class.getName())) {
            upkeep().run();

            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARNING") && line.contains("cannot be done now"));
            assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE"));
        }
    }

    @ParameterizedTest
    @MethodSource
    void a_task_that_fails_keeps_neither_the_others_nor_the_next_time_from_being_done(Runnable failing) {
        trouble = failing;

        assertThatCode(upkeep()::run).doesNotThrowAnyException();

        assertThat(done)
                .containsExactly(
                        "rotate",
                        "revocations",
                        "refresh tokens",
                        "codes",
                        "assertions",
                        "devices",
                        "initial tokens",
                        "federation",
                        "sessions",
                        "logout notices",
                        "forget",
                        "audit",
                        "families");
    }

    static Stream<Runnable> a_task_that_fails_keeps_neither_the_others_nor_the_next_time_from_being_done() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("no database");
                },
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                () -> {
                    throw new NoClassDefFoundError("io/aldaba/Gone");
                });
    }

    @Test
    void what_is_left_after_eight_minutes_waits_for_the_next_time_and_none_starves() {
        expired = 1_000;
        old = 1_000;
        further = 1_000;
        batch = Duration.ofMinutes(1);

        upkeep().run();

        assertThat(places).containsExactly(Place.FIRST);
        assertThat(done).filteredOn("revocations"::equals).hasSize(8);
        assertThat(done).filteredOn("audit"::equals).hasSize(1);
    }

    @Test
    void families_are_looked_through_to_the_last_and_from_the_first_each_time() {
        further = 2;

        upkeep().run();
        assertThat(places).containsExactly(Place.FIRST, place("f"), place("ff"));

        clock.advance(UpkeepSettings.DEFAULT.turn());
        upkeep().run();
        assertThat(places).hasSize(6).endsWith(Place.FIRST, place("f"), place("ff"));
    }

    @Test
    void families_that_are_not_looked_at_in_eight_minutes_are_the_next_time() {
        further = 4;
        batch = Duration.ofMinutes(2);
        Upkeep upkeep = upkeep();

        upkeep.run();
        assertThat(places)
                .as("after two minutes for revocations")
                .containsExactly(Place.FIRST, place("f"), place("ff"));

        clock.advance(UpkeepSettings.DEFAULT.turn());
        upkeep.run();
        assertThat(places).hasSize(5).endsWith(place("fff"), place("ffff"));

        clock.advance(UpkeepSettings.DEFAULT.turn());
        upkeep.run();
        assertThat(places).hasSize(8).contains(Place.FIRST, Index.atIndex(5));
    }

    @Test
    void one_node_at_a_time_removes_while_each_looks_after_the_keys() {
        upkeep().run();
        done.clear();

        clock.advance(UpkeepSettings.DEFAULT.turn().minusMillis(1));
        upkeep().run();
        assertThat(done).containsExactly("rotate");

        clock.advance(Duration.ofMillis(1));
        upkeep().run();
        assertThat(done).contains("revocations", "audit");
    }

    @Test
    void by_a_clock_that_was_set_a_moment_ago_nothing_is_done_and_an_hour_later_it_is() {
        Upkeep upkeep = upkeep();
        upkeep.run();
        done.clear();

        set(Duration.ofDays(30_000));
        upkeep.run();
        clock.advance(Duration.ofSeconds(20));
        set(Duration.ofDays(-30_000));
        upkeep.run();
        clock.advance(ClockJumps.DOUBTED.minusMillis(1));
        upkeep.run();
        assertThat(done).isEmpty();

        clock.advance(Duration.ofMillis(1));
        upkeep.run();
        assertThat(done).contains("rotate", "revocations", "audit", "families");
    }

    @Test
    void a_clock_that_is_set_while_things_are_removed_ends_that() {
        expired = 1_000;
        trouble = () -> {
            if (done.get(done.size() - 1).equals("revocations")) {
                set(Duration.ofDays(-1));
            }
        };

        upkeep().run();

        assertThat(done).containsExactly("rotate", "revocations");
    }

    /** Sets the clock while no time passes. */
    private void set(Duration by) {
        clock.advance(by);
        astray = astray.plus(by);
    }

    private Upkeep upkeep() {
        Upkeep upkeep = new Upkeep();
        upkeep.clock = clock;
        upkeep.failures = new TransientFailures();
        upkeep.nanos = () -> Duration.between(MutableClock.START, clock.instant())
                .minus(astray)
                .toNanos();
        upkeep.settings = UpkeepSettings.DEFAULT;
        upkeep.acquireLease = new AcquireLease(leases, clock);
        upkeep.rotateKeysWhenDue = rotation();
        purgeTokens(upkeep);
        upkeep.purgeExpiredCodes = new PurgeExpiredCodes(new InMemoryAuthorizationCodes(), Retention.USUAL, clock) {
            @Override
            public int purge() {
                done.add("codes");
                return 0;
            }
        };
        upkeep.purgeUsedAssertions = new PurgeUsedAssertions(new InMemoryUsedAssertions(), clock) {
            @Override
            public int purge() {
                done.add("assertions");
                return 0;
            }
        };
        upkeep.purgeDeviceAuthorizations =
                new PurgeDeviceAuthorizations(new InMemoryDeviceAuthorizations(), Retention.USUAL, clock) {
                    @Override
                    public int purge() {
                        done.add("devices");
                        return 0;
                    }
                };
        upkeep.purgeInitialAccessTokens =
                new PurgeInitialAccessTokens(new InMemoryInitialAccessTokens(), Retention.USUAL, clock) {
                    @Override
                    public int purge() {
                        done.add("initial tokens");
                        return 0;
                    }
                };
        upkeep.purgeFederation =
                new PurgeFederation(
                        new InMemoryPendingLogins(),
                        new InMemoryPendingLinks(),
                        new InMemoryUpstreamSessions(new InMemorySessions()),
                        new InMemoryUpstreamLogouts(),
                        clock) {
                    @Override
                    public int purge() {
                        done.add("federation");
                        return 0;
                    }
                };
        upkeep.purgeSessions = new PurgeSessions(new InMemorySessions(), SessionSettings.DEFAULT, clock) {
            @Override
            public int purge() {
                done.add("sessions");
                return 0;
            }
        };
        upkeep.purgeLogoutNotices =
                new PurgeLogoutNotices(new InMemoryLogoutNotices(), new RecordingAuditTrail(), clock) {
                    @Override
                    public int purge() {
                        done.add("logout notices");
                        return 0;
                    }
                };
        upkeep.forgetAttempts = new ForgetAttempts(new InMemoryThrottle(), clock) {
            @Override
            public int forget() {
                done.add("forget");
                return 0;
            }
        };
        upkeep.forgetEvents = new ForgetEvents(new InMemoryRecordedEvents(), AuditSettings.DEFAULT, clock) {
            @Override
            public int forget() {
                done.add("audit");
                return old-- > 0 ? 1 : 0;
            }
        };
        return upkeep;
    }

    private static Place place(String id) {
        return new Place(Instant.EPOCH, id);
    }

    private void purgeTokens(Upkeep upkeep) {
        InMemoryRefreshTokens tokens = new InMemoryRefreshTokens(new InMemoryUsers());
        InMemoryTokenFamilies families = new InMemoryTokenFamilies(tokens);
        InMemoryAccessTokens accessTokens =
                new InMemoryAccessTokens(families, new InMemoryUsers(), InMemoryClients.with());
        upkeep.purgeRevocations = new PurgeRevocations(accessTokens, clock) {
            @Override
            public int purge() {
                done.add("revocations");
                trouble.run();
                clock.advance(batch);
                return expired-- > 0 ? 1 : 0;
            }
        };
        upkeep.purgeRefreshTokens = new PurgeRefreshTokens(tokens, clock) {
            @Override
            public int purge() {
                done.add("refresh tokens");
                trouble.run();
                return 0;
            }
        };
        upkeep.purgeTokenFamilies = new PurgeTokenFamilies(families, clock) {
            @Override
            public Optional<Place> purge(Place after) {
                done.add("families");
                trouble.run();
                clock.advance(batch);
                places.add(after);
                return after.id().length() == further ? Optional.empty() : Optional.of(place(after.id() + "f"));
            }
        };
    }

    private static CurrentKeyRing current(ReadKeyRing ring) {
        return new CurrentKeyRing() {
            @Override
            public KeyRing get() {
                return ring.read();
            }

            @Override
            public KeyRing refreshed() {
                return ring.read();
            }

            @Override
            public KeyRing readAnew() {
                return ring.read();
            }
        };
    }

    private RotateKeysWhenDue rotation() {
        Keys keys = new InMemoryKeys();
        RecordingAuditTrail audit = new RecordingAuditTrail();
        ReadKeyRing ring = new ReadKeyRing(keys, SomeKeys.SETTINGS);
        AddKey addKey = new AddKey(keys, SomeKeys.SETTINGS, audit, clock);
        RotateKeys rotateKeys = new RotateKeys(ring, current(ring), addKey, SomeKeys.maker(), clock);
        RemoveOldKeys remove = new RemoveOldKeys(keys, SomeKeys.SETTINGS, audit, clock);
        return new RotateKeysWhenDue(ring, rotateKeys, remove, clock) {
            @Override
            public Rotation rotate() {
                done.add("rotate");
                trouble.run();
                return super.rotate();
            }
        };
    }
}
