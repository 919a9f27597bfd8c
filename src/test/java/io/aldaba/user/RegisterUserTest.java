package io.aldaba.user;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PasswordStrength;
import io.aldaba.password.PlainHasher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterUserTest {

    private static final RemoteAddress FROM = new RemoteAddress("192.0.2.1");
    private static final Problem TOO_MANY = Problem.of("too-many", "Too many.", 429);

    private final InMemoryUsers users = new InMemoryUsers();
    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final PlainHasher hasher = new PlainHasher();
    private final List<RemoteAddress> counted = new ArrayList<>();
    private final List<String> weighedWith = new ArrayList<>();
    private final PasswordStrength strength = (password, related) -> {
        weighedWith.addAll(related);
        return password.reveal().startsWith("guessable");
    };
    private final RegisterUser registerUser = new RegisterUser(
            new RegistrationSettings(true),
            this::count,
            PasswordSettings.standard(),
            strength,
            hasher,
            new AddUser(users, auditTrail),
            new SequentialIds(),
            new MutableClock());

    @Test
    void who_registers_is_kept() {
        User user = registerUser.register(john(Map.of("name", "John Doe")), FROM);

        assertThat(users.find(user.id())).contains(user);
        assertThat(user.id().value()).isEqualTo(SequentialIds.text(1));
        assertThat(user.username()).isEqualTo(new Username("johndoe"));
        assertThat(user.email()).contains(new EmailAddress("john@example.com"));
        assertThat(user.emailVerified()).isFalse();
        assertThat(user.claims().get(StandardClaim.NAME)).contains("John Doe");
        assertThat(user.passwordHash()).contains(PlainHasher.hashOf(SomeUsers.PASSWORD));
        assertThat(user.groups()).isEmpty();
        assertThat(user.enabled()).isTrue();
        assertThat(user.createdAt()).isEqualTo(MutableClock.START).isEqualTo(user.changedAt());
    }

    @Test
    void a_registration_is_audited() {
        registerUser.register(john(Map.of()), FROM);

        assertThat(auditTrail.events())
                .containsExactly(new AuditEvent(
                        "user.registered", Map.of("user", SequentialIds.text(1), "address", "192.0.2.1")));
    }

    @Test
    void where_registration_is_closed_nobody_registers_and_nothing_is_hashed() {
        RegisterUser closed = new RegisterUser(
                new RegistrationSettings(false),
                this::count,
                PasswordSettings.standard(),
                strength,
                hasher,
                new AddUser(users, auditTrail),
                new SequentialIds(),
                new MutableClock());

        assertThat(Refusals.rejectionOf(() -> closed.register(john(Map.of()), FROM)))
                .isEqualTo(Problem.of("registration-closed", "Nobody can register here.", 403));
        assertThat(weighedWith).isEmpty();
        assertThat(counted).isEmpty();
        assertThat(users.page(null, 9)).isEmpty();
    }

    @Test
    void the_name_may_be_left_out() {
        assertThat(registerUser.register(john(Map.of()), FROM).claims()).isEqualTo(StandardClaims.NONE);
    }

    @Test
    void every_missing_field_is_named() {
        assertThat(faults(Map.of()))
                .containsExactly(
                        new FieldFault("username", "is required"),
                        new FieldFault("email", "is required"),
                        new FieldFault("password", "is required"));
        assertThat(faults(Map.of("username", "", "email", "", "password", "")))
                .extracting(FieldFault::message)
                .containsOnly("is required");
    }

    @Test
    void every_faulty_field_is_named() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("username", "john doe");
        fields.put("email", "john");
        fields.put("password", "short");
        fields.put("name", "a\nb");
        fields.put("groups", List.of("admin"));

        assertThat(faults(fields))
                .containsExactly(
                        new FieldFault("username", Username.FAULT),
                        new FieldFault("email", "must be an e-mail address"),
                        new FieldFault("password", "must have at least 15 characters"),
                        new FieldFault("name", ClaimType.STRING.fault()),
                        new FieldFault("groups", "is not known"));
    }

    @Test
    void nobody_registers_as_what_an_application_could_take_for_a_client() {
        assertThat(faults(john(Map.of("username", "Client:web")).fields()))
                .containsExactly(new FieldFault("username", Username.FAULT));
    }

    @Test
    void a_field_that_is_no_text_is_named() {
        Map<String, Object> fields = Map.of("username", 5L, "email", true, "password", List.of(), "name", Map.of());

        assertThat(faults(fields))
                .extracting(FieldFault::field)
                .containsExactly("username", "email", "password", "name");
    }

    @ParameterizedTest
    @CsvSource({"groups", "enabled", "email_verified", "sub", "id", "passwordHash", "Username"})
    void nobody_registers_with_more_than_may_be_said(String field) {
        assertThat(faults(john(Map.of(field, "x")).fields())).containsExactly(new FieldFault(field, "is not known"));
    }

    @Test
    void an_endless_field_name_is_not_repeated_at_length() {
        assertThat(faults(john(Map.of("x".repeat(10_000), "x")).fields()))
                .extracting(FieldFault::field)
                .containsExactly("x".repeat(64));
    }

    @Test
    void a_guessable_password_is_refused() {
        assertThat(faults(john(Map.of("password", "guessable password")).fields()))
                .containsExactly(new FieldFault("password", "is too easy to guess"));
    }

    @Test
    void a_password_is_weighed_with_what_is_known_of_the_person() {
        registerUser.register(john(Map.of("name", "John Doe")), FROM);

        assertThat(weighedWith).containsExactly("johndoe", "john@example.com", "John Doe");
    }

    @Test
    void a_password_is_weighed_for_nobody_who_is_not_counted() {
        assertThat(faults(john(Map.of("email", "x", "password", "guessable password"))
                        .fields()))
                .containsExactly(new FieldFault("email", "must be an e-mail address"));
        assertThat(weighedWith).isEmpty();
        faults(john(Map.of("password", "guessable password")).fields());
        faults(john(Map.of("password", "guessable password")).fields());
        weighedWith.clear();

        assertThat(rejectionOf(() -> registerUser.register(john(Map.of("password", "guessable password")), FROM)))
                .isEqualTo(TOO_MANY);
        assertThat(counted).hasSize(3);
        assertThat(weighedWith).isEmpty();
    }

    @Test
    void a_password_longer_than_may_be_is_refused_and_not_cut() {
        assertThat(faults(john(Map.of("password", "x".repeat(1_025))).fields()))
                .containsExactly(
                        new FieldFault("password", "must have at most 1024 bytes of UTF-8 and no control characters"));
    }

    @Test
    void a_password_that_no_form_brings_along_is_refused() {
        assertThat(faults(
                        john(Map.of("password", "quiet\tlantern\t47\torchard")).fields()))
                .containsExactly(
                        new FieldFault("password", "must have at most 1024 bytes of UTF-8 and no control characters"));
    }

    @Test
    void a_faulty_registration_costs_no_hash_and_leaves_nothing() {
        faults(Map.of("username", "johndoe"));

        assertThat(hasher.hashed()).isZero();
        assertThat(users.page(null, 10)).isEmpty();
        assertThat(auditTrail.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JohnDoe, other@example.com", "other, JOHN@example.com", "johndoe, john@example.com"})
    void what_is_taken_is_refused_without_telling_which(String username, String email) {
        registerUser.register(john(Map.of()), FROM);

        assertThat(rejectionOf(() -> registerUser.register(john(Map.of("username", username, "email", email)), FROM)))
                .isEqualTo(Problem.conflict("The username or the e-mail address is taken."));
        assertThat(users.page(null, 10)).hasSize(1);
        assertThat(auditTrail.types()).containsExactly("user.registered");
    }

    @Test
    void whether_something_is_taken_is_told_to_whom_is_counted_and_to_nobody_beyond() {
        registerUser.register(john(Map.of()), FROM);
        assertThat(rejectionOf(() -> registerUser.register(john(Map.of()), FROM))
                        .status())
                .isEqualTo(409);

        assertThat(rejectionOf(() -> registerUser.register(john(Map.of()), FROM)))
                .isEqualTo(TOO_MANY);
        assertThat(rejectionOf(() -> registerUser.register(john(Map.of("username", "jane")), FROM)))
                .isEqualTo(TOO_MANY);
        assertThat(counted).containsOnly(FROM).hasSize(4);
        assertThat(hasher.hashed()).isEqualTo(2);
        assertThat(users.page(null, 9)).hasSize(1);
    }

    @Test
    void whom_a_field_is_named_to_is_not_counted() {
        faults(john(Map.of("password", "short")).fields());

        assertThat(counted).isEmpty();
    }

    @Test
    void overload_is_told_as_such() {
        hasher.overload();

        assertThat(rejectionOf(() -> registerUser.register(john(Map.of()), FROM)))
                .isEqualTo(Problem.busy());
        assertThat(users.page(null, 10)).isEmpty();
    }

    @Test
    void a_registration_cannot_be_printed() {
        assertThat(john(Map.of()).toString()).doesNotContain(SomeUsers.PASSWORD);
    }

    private void count(RemoteAddress from) {
        counted.add(from);
        if (counted.size() > 2) {
            throw new Rejected(TOO_MANY, "test");
        }
    }

    private static Registration john(Map<String, ?> others) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("username", "johndoe");
        fields.put("email", "john@example.com");
        fields.put("password", SomeUsers.PASSWORD);
        fields.putAll(others);
        return new Registration(fields);
    }

    private List<FieldFault> faults(Map<String, ?> fields) {
        Problem problem = (Problem) rejectionOf(() -> registerUser.register(new Registration(fields), FROM));
        assertThat(problem.status()).isEqualTo(400);
        return problem.faults();
    }
}
