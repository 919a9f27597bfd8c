package io.aldaba.platform.startup;

import static io.aldaba.kernel.SigningAlgorithm.ES256;
import static io.aldaba.kernel.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.kernel.Migrated;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.key.AddFirstKeys;
import io.aldaba.key.AddKey;
import io.aldaba.key.EnsureKeys;
import io.aldaba.key.InMemoryKeys;
import io.aldaba.key.Kid;
import io.aldaba.key.ReadKeyRing;
import io.aldaba.key.SigningKey;
import io.aldaba.key.SomeKeys;
import io.aldaba.key.UnreadableKey;
import io.aldaba.platform.configuration.ConfiguredValues;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrepareKeysTest {

    private final InMemoryKeys keys = new InMemoryKeys();
    private final MutableClock clock = new MutableClock();
    private final Set<Kid> sealedByAnother = new HashSet<>();
    private boolean takenBack;

    @Test
    void a_start_whose_keys_open_keeps_the_key_file() {
        prepare();

        assertThat(takenBack).isFalse();
        assertThat(keys.all()).isNotEmpty();
    }

    @Test
    void a_refused_start_takes_back_a_key_file_that_opens_nothing() {
        store(ES256, 77);
        sealedByAnother.add(SomeKeys.kid(77));

        assertThatThrownBy(this::prepare).isInstanceOf(UnreadableKey.class);

        assertThat(takenBack).isTrue();
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void a_refused_start_keeps_a_key_file_that_opens_something() {
        store(ES256, 77);
        store(RS256, 78);
        sealedByAnother.add(SomeKeys.kid(77));

        assertThatThrownBy(this::prepare).isInstanceOf(UnreadableKey.class);

        assertThat(takenBack).isFalse();
    }

    private void store(SigningAlgorithm algorithm, int n) {
        keys.add(new SigningKey(SomeKeys.sealed(algorithm, n), 1, clock.instant(), clock.instant()));
    }

    private void prepare() {
        EnsureKeys ensureKeys = new EnsureKeys(
                new ReadKeyRing(keys, SomeKeys.SETTINGS),
                new AddFirstKeys(new AddKey(keys, SomeKeys.SETTINGS, new RecordingAuditTrail(), clock)),
                SomeKeys.maker(),
                key -> {
                    if (sealedByAnother.contains(key.kid())) {
                        throw new UnreadableKey(key.kid());
                    }
                    return "{}";
                });
        ConfiguredValues configured = new ConfiguredValues() {
            @Override
            public void takeBackKeyFile() {
                takenBack = true;
            }
        };
        new PrepareKeys().prepare(new Migrated(), ensureKeys, configured);
    }
}
