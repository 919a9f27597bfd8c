package io.aldaba.user;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Secret;
import io.aldaba.password.Password;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordStrength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A registration without fault. */
record CheckedRegistration(Username username, EmailAddress email, Password password, StandardClaims claims) {

    private static final String USERNAME_FAULT =
            "must have 2 to 64 visible characters, without spaces and without @";
    private static final String EMAIL_FAULT = "must be an e-mail address";
    private static final String PASSWORD_FAULT = "must have at most 1024 bytes";
    private static final String MISSING = "is required";

    /** Looks at every field; refuses with all their faults. */
    static CheckedRegistration of(Registration raw, PasswordPolicy policy, PasswordStrength strength) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<Username> username = read("username", raw.username(), Username::parse, USERNAME_FAULT, faults);
        Optional<EmailAddress> email = read("email", raw.email(), EmailAddress::parse, EMAIL_FAULT, faults);
        Optional<Password> password = read("password", raw.password(), Password::parse, PASSWORD_FAULT, faults);
        password.flatMap(chosen -> policy.fault(chosen, strength, related(raw)))
                .ifPresent(fault -> faults.add(new FieldFault("password", fault)));
        StandardClaims claims = raw.name() == null
                ? StandardClaims.NONE
                : StandardClaims.parse(Map.of("name", raw.name()), faults);
        if (!faults.isEmpty()) {
            throw new Rejected(Problem.invalidFields(faults), "registration refused: invalid fields");
        }
        return new CheckedRegistration(
                username.orElseThrow(), email.orElseThrow(), password.orElseThrow(), claims);
    }

    private static <R, T> Optional<T> read(
            String field, @Nullable R raw, Function<R, Optional<T>> parse, String fault, List<FieldFault> faults) {
        boolean missing = raw == null || raw.equals("") || raw.equals(Secret.of(""));
        if (missing) {
            faults.add(new FieldFault(field, MISSING));
            return Optional.empty();
        }
        Optional<T> value = parse.apply(Objects.requireNonNull(raw));
        if (value.isEmpty()) {
            faults.add(new FieldFault(field, fault));
        }
        return value;
    }

    /** Short ones only: they are searched for in the password. */
    private static List<String> related(Registration raw) {
        return Stream.of(raw.username(), raw.email(), raw.name())
                .filter(Objects::nonNull)
                .filter(text -> text.length() <= EmailAddress.MAX_LENGTH)
                .toList();
    }
}
