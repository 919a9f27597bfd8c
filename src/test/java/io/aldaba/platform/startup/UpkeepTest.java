package io.aldaba.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.audit.AuditSettings;
import io.aldaba.audit.ForgetEvents;
import io.aldaba.audit.InMemoryRecordedEvents;
import io.aldaba.authorize.InMemoryAuthorizationCodes;
import io.aldaba.authorize.PurgeExpiredCodes;
import io.aldaba.client.InMemoryClients;
import io.aldaba.clientauthentication.InMemoryUsedAssertions;
import io.aldaba.clientauthentication.PurgeUsedAssertions;
import io.aldaba.clientregistration.InMemoryInitialAccessTokens;
import io.aldaba.clientregistration.PurgeInitialAccessTokens;
import io.aldaba.device.InMemoryDeviceAuthorizations;
import io.aldaba.device.PurgeDeviceAuthorizations;
import io.aldaba.federation.InMemoryPendingLinks;
import io.aldaba.federation.InMemoryPendingLogins;
import io.aldaba.federation.InMemoryUpstreamSessions;
import io.aldaba.federation.PurgeFederation;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Retention;
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
import io.aldaba.login.ForgetAttempts;
import io.aldaba.login.InMemoryThrottle;
import io.aldaba.session.InMemorySessions;
import io.aldaba.session.PurgeSessions;
import io.aldaba.session.SessionSettings;
import io.aldaba.token.InMemoryAccessTokens;
import io.aldaba.token.InMemoryRefreshTokens;
import io.aldaba.token.InMemoryTokenFamilies;
import io.aldaba.token.PurgeExpiredTokens;
import io.aldaba.upkeep.InMemoryTurns;
import io.aldaba.upkeep.TakeTurn;
import io.aldaba.upkeep.Turns;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.InMemoryUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private final Turns turns = new InMemoryTurns();

    @Test
    void every_task_is_done() {
        expired = 2;
        old = 1;

        upkeep().run();

        assertThat(done)
                .containsExactly(
                        "rotate",
                        "purge",
                        "purge",
                        "purge",
                        "codes",
                        "assertions",
                        "devices",
                        "initial tokens",
                        "federation",
                        "sessions",
                        "forget",
                        "audit",
                        "audit");
    }

    @ParameterizedTest
    @MethodSource
    void a_task_that_fails_keeps_neither_the_others_nor_the_next_time_from_being_done(Runnable failing) {
        trouble = failing;

        assertThatCode(upkeep()::run).doesNotThrowAnyException();

        assertThat(done)
                .containsExactly(
                        "rotate",
                        "purge",
                        "codes",
                        "assertions",
                        "devices",
                        "initial tokens",
                        "federation",
                        "sessions",
                        "forget",
                        "audit");
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
        batch = Duration.ofMinutes(1);

        upkeep().run();

        assertThat(done).filteredOn("purge"::equals).hasSize(8);
        assertThat(done).filteredOn("audit"::equals).hasSize(1);
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
        assertThat(done).contains("purge", "audit");
    }

    private Upkeep upkeep() {
        Upkeep upkeep = new Upkeep();
        upkeep.clock = clock;
        upkeep.settings = UpkeepSettings.DEFAULT;
        upkeep.takeTurn = new TakeTurn(turns, clock);
        upkeep.rotateKeysWhenDue = rotation();
        upkeep.purgeExpiredTokens = purge();
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
                        new InMemoryUpstreamSessions(),
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

    private PurgeExpiredTokens purge() {
        InMemoryRefreshTokens tokens = new InMemoryRefreshTokens(new InMemoryUsers());
        InMemoryTokenFamilies families = new InMemoryTokenFamilies(tokens);
        InMemoryAccessTokens accessTokens =
                new InMemoryAccessTokens(families, new InMemoryUsers(), InMemoryClients.with());
        return new PurgeExpiredTokens(tokens, families, accessTokens, clock) {
            @Override
            public int purge() {
                done.add("purge");
                trouble.run();
                clock.advance(batch);
                return expired-- > 0 ? 1 : 0;
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
