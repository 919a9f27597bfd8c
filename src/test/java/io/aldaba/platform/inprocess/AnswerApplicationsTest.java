package io.aldaba.platform.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.client.ClientExamples;
import io.aldaba.inprocess.VerifyForApplication;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.testing.CapturedLog;
import io.aldaba.token.AccessToken;
import io.aldaba.token.TokenHouse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application of the same server gets to see. */
class AnswerApplicationsTest {

    private final TokenHouse house = new TokenHouse();
    private final CapturedLog log = new CapturedLog(AnswerApplications.class.getName());
    private final AnswerApplications answers =
            new AnswerApplications(new VerifyForApplication(house.authenticateBearer()), new SequentialIds());

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
        AnswerApplications failing = new AnswerApplications(
                new VerifyForApplication(house.authenticateBearer()) {
                    @Override
                    public AccessToken verify(String compact) {
                        throw new IllegalStateException("the database said secret things");
                    }
                },
                new SequentialIds());

        Map<String, Object> answer = failing.apply(Map.of("token", "any"));

        assertThat(answer).doesNotContainKey("active").containsEntry("error", "server_error");
        assertThat(String.valueOf(answer.get("error_description")))
                .contains(SequentialIds.text(1))
                .doesNotContain("secret");
        assertThat(log.thrown()).singleElement().isInstanceOf(IllegalStateException.class);
        assertJdk(answer);
    }

    private String token() {
        return house.issue(ClientExamples.authenticated(ClientExamples.shop()))
                .accessToken()
                .reveal();
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
