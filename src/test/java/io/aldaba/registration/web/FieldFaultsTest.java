package io.aldaba.registration.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.Refusals;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.kernel.SequentialIds;
import io.aldaba.password.PasswordSettings;
import io.aldaba.password.PlainHasher;
import io.aldaba.user.AddUser;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.RegisterUser;
import io.aldaba.user.Registration;
import io.aldaba.user.RegistrationSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal of a registration is shown beside the field it concerns. */
class FieldFaultsTest {

    private static final String GOOD = "quiet-lantern-47-orchard";

    private final RegisterUser registerUser = new RegisterUser(
            new RegistrationSettings(true),
            from -> {},
            PasswordSettings.standard(),
            (password, related) -> password.reveal().startsWith("guessable"),
            new PlainHasher(),
            new AddUser(new InMemoryUsers(), new RecordingAuditTrail()),
            new SequentialIds(),
            new MutableClock());

    @ParameterizedTest
    @CsvSource({
        "a b, ana@example.org, quiet-lantern-47-orchard, Ana, username, register.fault.username",
        "ana, nowhere, quiet-lantern-47-orchard, Ana, email, register.fault.email",
        "ana, ana@example.org, short, Ana, password, register.fault.password-short",
        "ana, ana@example.org, guessable-but-long, Ana, password, register.fault.password-guessable",
        "'', ana@example.org, quiet-lantern-47-orchard, Ana, username, register.fault.required",
        "ana, ana@example.org, quiet-lantern-47-orchard, 'a\u0007b', name, register.fault.name"
    })
    void a_fault_has_a_text_of_its_own(
            String username, String email, String password, String name, String field, String key) {
        assertThat(faults(Map.of("username", username, "email", email, "password", password, "name", name)))
                .containsExactly(Map.entry(field, key));
    }

    @Test
    void a_password_may_be_too_long() {
        assertThat(faults(Map.of("username", "ana", "email", "ana@example.org", "password", "x".repeat(1_025))))
                .containsExactly(Map.entry("password", "register.fault.password-long"));
    }

    @Test
    void which_of_name_and_address_is_taken_is_not_told() {
        Map<String, String> ana = Map.of("username", "ana", "email", "ana@example.org", "password", GOOD);
        registerUser.register(new Registration(ana), RemoteAddress.NONE);

        assertThat(faults(ana))
                .containsOnly(
                        Map.entry("username", "register.fault.taken"), Map.entry("email", "register.fault.taken"));
    }

    @Test
    void where_no_field_is_to_blame_it_is_told_whether_there_is_too_much_to_do_or_too_much_from_there() {
        assertThat(FieldFaults.unblamed(Problem.busy())).isEqualTo("login.fault.busy");
        assertThat(FieldFaults.unblamed(Problem.of("too-many-registrations", "Too many.", 429)))
                .isEqualTo("login.fault.throttled");
    }

    @Test
    void a_busy_service_blames_no_field() {
        assertThat(FieldFaults.of(new Rejected(Problem.busy(), "test").rejection()))
                .isEmpty();
    }

    private Map<String, String> faults(Map<String, String> fields) {
        return FieldFaults.of(
                Refusals.rejectionOf(() -> registerUser.register(new Registration(fields), RemoteAddress.NONE)));
    }
}
