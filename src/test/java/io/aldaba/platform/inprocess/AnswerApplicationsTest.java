package io.aldaba.platform.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.inprocess.VerifyForApplication;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.kernel.jpa.DatabaseUnavailable;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.platform.rest.RequestPlaces;
import io.aldaba.testing.CapturedLog;
import io.aldaba.testing.FiredEvents;
import io.aldaba.token.AccessToken;
import io.aldaba.token.TokenHouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application of the same server receives. */
class AnswerApplicationsTest {

    private final TokenHouse house = new TokenHouse();
    private final CapturedLog log = new CapturedLog(AnswerApplications.class.getName());
    private final Places places = new Places();
    private final List<Rejection> counted = new ArrayList<>();
    private final AnswerApplications answers = answers(new VerifyForApplication(house.authenticateBearer()));

    @AfterEach
    void close_the_log() {
        log.close();
    }

    @Test
    void a_good_token_is_told_of_in_the_words_of_introspection() {
        Map<String, Object> answer = answers.apply(Map.of("token", token()));

        assertThat(answer)
                .containsEntry("active", true)
                .containsEntry("iss", "https://id.example")
                .containsEntry("aud", "https://id.example")
                .containsEntry("sub", house.john.id().value())
                .containsEntry("username", house.john.username().value())
                .containsEntry("groups", List.copyOf(house.john.groupNames()))
                .containsEntry("client_id", "shop")
                .containsEntry("iat", house.clock.instant().getEpochSecond())
                .containsEntry("exp", house.clock.instant().getEpochSecond() + 900)
                .containsKeys("scope", "jti")
                .doesNotContainKey("act");
    }

    @Test
    void nothing_of_aldabas_own_classes_leaves() {
        Map<String, Object> good = answers.apply(Map.of("token", token()));
        Map<String, Object> refused = answers.apply(Map.of("token", "nonsense"));

        assertJdk(good);
        assertJdk(refused);
    }

    @Test
    void every_refusal_is_the_same_and_tells_nothing() {
        String good = token();
        List<Map<String, String>> bad = List.of(
                Map.of(),
                Map.of("token", ""),
                Map.of("token", "nonsense"),
                Map.of("token", "a".repeat(20_000)),
                Map.of("token", good, "audience", "https://orders.example/"));

        assertThat(bad).allSatisfy(request -> assertThat(answers.apply(request)).isEqualTo(Map.of("active", false)));

        house.disableJohn();
        assertThat(answers.apply(Map.of("token", good))).isEqualTo(Map.of("active", false));
    }

    @Test
    void the_operator_reads_the_cause_and_never_the_token() {
        answers.apply(Map.of("token", "nonsense"));

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("no good token")
                .doesNotContain("nonsense");
    }

    @Test
    void a_failure_is_no_refusal_and_tells_but_its_number() {
        AnswerApplications failing = failing(new IllegalStateException("the database said secret things"));

        Map<String, Object> answer = failing.apply(Map.of("token", "any"));

        assertThat(answer).doesNotContainKey("active").containsEntry("error", "server_error");
        assertThat(String.valueOf(answer.get("error_description")))
                .contains(SequentialIds.text(1))
                .doesNotContain("secret");
        assertThat(log.thrown()).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(log.lines()).singleElement().asString().startsWith("SEVERE");
        assertThat(places.free).isEqualTo(Places.ALL);
        assertJdk(answer);
    }

    @Test
    void where_no_place_is_left_nothing_is_asked_and_nobody_is_told_that_a_token_is_not_good() {
        places.free = 0;
        AnswerApplications unasked = failing(new AssertionError("was asked"));

        Map<String, Object> answer = unasked.apply(Map.of("token", token()));

        assertThat(answer).doesNotContainKey("active").containsEntry("error", "temporarily_unavailable");
        assertThat(String.valueOf(answer.get("error_description"))).doesNotContain("log");
        assertThat(log.lines())
                .containsExactly("FINE verification " + SequentialIds.text(1)
                        + " for an application refused: too many requests that do not get on");
        assertThat(counted).containsExactly(Problem.busy());
        assertThat(places.free).isZero();
        assertJdk(answer);
    }

    @Test
    void a_place_is_held_while_the_token_is_looked_at_and_given_back_whatever_comes_of_it() {
        AnswerApplications watching = answers(new VerifyForApplication(house.authenticateBearer()) {
            @Override
            public AccessToken verify(String compact) {
                assertThat(places.free).isEqualTo(Places.ALL - 1);
                return super.verify(compact);
            }
        });

        assertThat(watching.apply(Map.of("token", token()))).containsEntry("active", true);
        assertThat(places.free).isEqualTo(Places.ALL);
        assertThat(watching.apply(Map.of("token", "nonsense"))).containsEntry("active", false);
        assertThat(places.free).isEqualTo(Places.ALL);
        assertThat(counted).isEmpty();
    }

    @Test
    void a_database_that_cannot_be_asked_is_a_warning_of_each_call_and_the_trace_of_one() {
        AnswerApplications failing = failing(DatabaseUnavailable.or(new SQLException("refused", "08001"), "unused"));

        for (int i = 0; i < 100; i++) {
            assertThat(failing.apply(Map.of("token", "any"))).containsEntry("error", "server_error");
        }

        assertThat(log.lines())
                .filteredOn(line -> !line.startsWith("FINE"))
                .hasSize(100)
                .allMatch(line -> line.matches("WARNING verification \\S+ for an application cannot be done now: "
                        + "java.sql.SQLException: refused"));
        assertThat(log.lines()).filteredOn(line -> line.startsWith("FINE")).hasSize(99);
        assertThat(log.thrown()).hasSize(100);
    }

    private AnswerApplications failing(Throwable failure) {
        return answers(new VerifyForApplication(house.authenticateBearer()) {
            @Override
            public AccessToken verify(String compact) {
                if (failure instanceof RuntimeException expected) {
                    throw expected;
                }
                throw (Error) failure;
            }
        });
    }

    private AnswerApplications answers(VerifyForApplication verify) {
        return new AnswerApplications(
                verify, places, new TransientFailures(() -> 0), new SequentialIds(), FiredEvents.toldTo(counted::add));
    }

    private String token() {
        return house.issue(ClientExamples.authenticated(ClientExamples.shop()))
                .accessToken()
                .reveal();
    }

    /** Places; the test says how many are free. */
    private static final class Places extends RequestPlaces {

        private static final int ALL = 8;

        private int free = ALL;

        @Override
        public boolean take() {
            if (free == 0) {
                return false;
            }
            free--;
            return true;
        }

        @Override
        public void leave() {
            free++;
        }
    }

    private static void assertJdk(Object value) {
        assertThat(value.getClass().getClassLoader())
                .as(value.getClass().getName())
                .isNull();
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(AnswerApplicationsTest::assertJdk);
        } else if (value instanceof Collection<?> several) {
            several.forEach(AnswerApplicationsTest::assertJdk);
        }
    }
}
