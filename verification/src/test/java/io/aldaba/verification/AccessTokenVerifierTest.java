package io.aldaba.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verifier and the name it looks Aldaba up by. */
class AccessTokenVerifierTest {

    private static final Map<String, Object> JOHN = Map.ofEntries(
            Map.entry("active", true),
            Map.entry("iss", "https://id.example"),
            Map.entry("sub", "018f"),
            Map.entry("aud", "https://orders.example/"),
            Map.entry("client_id", "shop"),
            Map.entry("scope", "openid orders:read"),
            Map.entry("jti", "1"),
            Map.entry("iat", 1_000L),
            Map.entry("exp", 1_900L),
            Map.entry("username", "johndoe"),
            Map.entry("groups", List.of("staff", "admin")));

    private final List<Map<String, String>> asked = new ArrayList<>();
    private final AccessTokenVerifier verifier = AccessTokenVerifier.forDefaultAudience();

    @BeforeEach
    void unbind() {
        BoundNames.NAMES.clear();
    }

    @Test
    void a_good_token_names_its_caller() {
        bind(JOHN);

        AccessToken token = AccessTokenVerifier.forAudience("https://orders.example/")
                .verify("eyJ")
                .orElseThrow();

        assertThat(token.getName()).isEqualTo("johndoe");
        assertThat(token.subject()).isEqualTo("018f");
        assertThat(token.groups()).containsExactlyInAnyOrder("staff", "admin");
        assertThat(token.scope()).containsExactlyInAnyOrder("openid", "orders:read");
        assertThat(token.clientId()).isEqualTo("shop");
        assertThat(token.audience()).isEqualTo("https://orders.example/");
        assertThat(token.issuer()).isEqualTo("https://id.example");
        assertThat(token.id()).isEqualTo("1");
        assertThat(token.issuedAt()).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(token.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_900));
        assertThat(token.actor()).isEmpty();
        assertThat(asked).containsExactly(Map.of("token", "eyJ", "audience", "https://orders.example/"));
    }

    @Test
    void without_an_audience_aldabas_own_is_meant() {
        bind(JOHN);

        verifier.verify("eyJ");

        assertThat(asked).containsExactly(Map.of("token", "eyJ"));
    }

    @Test
    void a_client_on_its_own_behalf_is_known_by_its_subject_and_in_no_group() {
        Map<String, Object> machine = with("sub", "client:machine");
        machine.remove("username");
        machine.remove("groups");
        bind(machine);

        AccessToken token = verifier.verify("eyJ").orElseThrow();

        assertThat(token.getName()).isEqualTo("client:machine");
        assertThat(token.username()).isEmpty();
        assertThat(token.groups()).isEmpty();
    }

    @Test
    void who_acts_for_a_person_is_told() {
        bind(with("act", Map.of("sub", "client:front")));

        assertThat(verifier.verify("eyJ").orElseThrow().actor()).hasValue("client:front");
    }

    @Test
    void no_scope_is_no_scope() {
        bind(with("scope", ""));

        assertThat(verifier.verify("eyJ").orElseThrow().scope()).isEmpty();
    }

    @Test
    void a_token_that_is_not_active_is_refused() {
        bind(Map.of("active", false));

        assertThat(verifier.verify("eyJ")).isEmpty();
    }

    @Test
    void what_cannot_be_a_token_is_refused_without_asking() {
        assertThat(verifier.verify("")).isEmpty();
        assertThat(verifier.verify("a".repeat(InProcessVerifier.MAX_LENGTH + 1))).isEmpty();

        bind(JOHN);
        assertThat(verifier.verify("a".repeat(InProcessVerifier.MAX_LENGTH))).isPresent();
        assertThat(asked).hasSize(1);
    }

    @Test
    void without_aldaba_nobody_can_tell_and_with_it_again_the_same_verifier_can() {
        assertUnavailable(() -> verifier.verify("eyJ"));

        bind(JOHN);
        assertThat(verifier.verify("eyJ")).isPresent();

        BoundNames.NAMES.clear();
        assertUnavailable(() -> verifier.verify("eyJ"));
    }

    @Test
    void a_failure_of_aldaba_is_no_refusal() {
        bind(Map.of("error", "server_error", "error_description", "number 7"));

        assertThatExceptionOfType(VerificationUnavailableException.class)
                .isThrownBy(() -> verifier.verify("eyJ"))
                .withMessageContaining("number 7")
                .withNoCause();
    }

    @Test
    void what_is_left_of_a_deployment_that_ended_is_no_refusal_and_is_not_kept() {
        BoundNames.NAMES.put(InProcessVerifier.NAME, (Function<Object, Object>) request -> {
            throw new IllegalStateException("stopped");
        });

        assertThatExceptionOfType(VerificationUnavailableException.class)
                .isThrownBy(() -> verifier.verify("eyJ"))
                .withNoCause();
    }

    @Test
    void what_is_not_aldaba_verifies_nothing() {
        BoundNames.NAMES.put(InProcessVerifier.NAME, "a stranger");

        assertUnavailable(() -> verifier.verify("eyJ"));
    }

    @Test
    void an_answer_that_makes_no_sense_is_no_token() {
        for (Object answer : List.of(
                "true",
                Map.of(),
                Map.of("active", "true"),
                Map.of("active", true),
                with("exp", "tomorrow"),
                with("username", 1),
                with("act", Map.of()))) {
            bind(answer);

            assertUnavailable(() -> verifier.verify("eyJ"));
        }
    }

    @Test
    void the_audience_must_be_named() {
        assertThatNullPointerException().isThrownBy(() -> AccessTokenVerifier.forAudience(null));
    }

    /** CDI injects nothing into a session-scoped bean that is not serializable. */
    @Test
    void one_that_was_serialized_asks_as_before() throws Exception {
        bind(JOHN);

        assertThat(copy(AccessTokenVerifier.forDefaultAudience()).verify("eyJ")).isPresent();
        assertThat(copy(AccessTokenVerifier.forAudience("https://orders.example/")).verify("eyJ"))
                .isPresent();

        assertThat(asked)
                .containsExactly(
                        Map.of("token", "eyJ"), Map.of("token", "eyJ", "audience", "https://orders.example/"));
    }

    private static AccessTokenVerifier copy(AccessTokenVerifier verifier) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(verifier);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (AccessTokenVerifier) in.readObject();
        }
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> changed = new HashMap<>(JOHN);
        changed.put(member, value);
        return changed;
    }

    private void bind(Object answer) {
        BoundNames.NAMES.put(InProcessVerifier.NAME, (Function<Map<String, String>, Object>) request -> {
            asked.add(Map.copyOf(request));
            return answer;
        });
    }

    private static void assertUnavailable(ThrowingCallable action) {
        assertThatExceptionOfType(VerificationUnavailableException.class).isThrownBy(action);
    }
}
