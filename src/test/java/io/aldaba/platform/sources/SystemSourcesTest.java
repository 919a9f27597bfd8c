package io.aldaba.platform.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.RandomTokens;
import io.aldaba.kernel.SecretKind;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemSourcesTest {

    private final SystemSources origins = new SystemSources();

    @Test
    void random_texts_have_the_shape_of_a_secret_and_never_repeat() {
        RandomTokens random = origins.randomTokens();

        assertThat(SecretKind.REFRESH_TOKEN.matches(
                        SecretKind.REFRESH_TOKEN.from(random).reveal()))
                .isTrue();
        assertThat(Stream.generate(random::next).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    void identifiers_are_uuids_of_version_7_and_grow() {
        List<String> ids = Stream.generate(origins.ids()::next).limit(1_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
    }
}
