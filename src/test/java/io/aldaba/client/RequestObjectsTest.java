package io.aldaba.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aldaba.client.ClientMetadata.RequestObjects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestObjectsTest {

    private static final RequestObjects OBJECTS =
            new RequestObjects(List.of(new WebUrl("https://rp.example/r?x=1#hash")), Optional.empty());

    @Test
    void an_object_is_where_its_client_said() {
        assertThat(OBJECTS.mayBeAt("https://rp.example/r?x=1#hash")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rp.example/r?x=1",
                "https://rp.example/r?x=1#other",
                "https://rp.example/r#hash",
                "https://RP.example/r?x=1#hash",
                "https://rp.example:443/r?x=1#hash",
                "http://rp.example/r?x=1#hash",
                ""
            })
    void and_nowhere_else(String uri) {
        assertThat(OBJECTS.mayBeAt(uri)).isFalse();
    }

    @Test
    void an_object_is_never_signed_with_a_secret() {
        assertThatThrownBy(() -> new RequestObjects(List.of(), Optional.of(AssertionAlgorithm.HS256)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
