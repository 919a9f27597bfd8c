package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void a_failure_comes_before_what_caused_it() {
        Throwable root = new IllegalStateException("root");
        Throwable middle = new RuntimeException(root);
        Throwable failure = new RuntimeException(middle);

        assertThat(Causes.of(failure)).containsExactly(failure, middle, root);
        assertThat(Causes.of(root)).containsExactly(root);
    }

    @Test
    void causes_that_go_round_in_a_circle_end() {
        Throwable one = new RuntimeException("one");
        Throwable other = new RuntimeException("other", one);
        one.initCause(other);

        assertThat(Causes.of(one)).hasSize(16);
    }

    @Test
    void no_more_than_sixteen_are_looked_at() {
        Throwable failure = new RuntimeException("root");
        for (int i = 0; i < 20; i++) {
            failure = new RuntimeException(failure);
        }

        assertThat(Causes.of(failure)).hasSize(16).first().isSameAs(failure);
    }
}
