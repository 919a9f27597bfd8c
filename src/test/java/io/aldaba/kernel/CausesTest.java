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

    @Test
    void what_was_suppressed_is_found_with_its_causes_each_once() {
        Exception root = new Exception("root");
        Exception suppressed = new Exception("suppressed", root);
        Exception cause = new Exception("cause", root);
        Exception failure = new Exception("failure", cause);
        failure.addSuppressed(suppressed);

        assertThat(Causes.andSuppressed(failure)).containsExactly(failure, cause, suppressed, root);
        assertThat(Causes.of(failure)).containsExactly(failure, cause, root);
    }

    @Test
    void a_circle_of_what_was_suppressed_ends() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        one.addSuppressed(other);
        other.addSuppressed(one);

        assertThat(Causes.andSuppressed(one)).containsExactly(one, other);
    }

    @Test
    void a_chain_that_is_too_long_is_cut_with_what_was_suppressed_too() {
        Throwable failure = new Exception("root");
        for (int depth = 0; depth < 99; depth++) {
            failure = new Exception("wrapped", failure);
        }

        assertThat(Causes.andSuppressed(failure)).hasSize(16).first().isSameAs(failure);
    }
}
