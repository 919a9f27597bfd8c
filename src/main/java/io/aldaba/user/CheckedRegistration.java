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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A registration without faults; only the strength of its password is not checked yet.
 *
 * @param related what an attacker may know about the user
 */
record CheckedRegistration(
        Username username, EmailAddress email, Password password, StandardClaims claims, List<String> related) {

    private static final String NAME = StandardClaim.NAME.wireName();
    private static final Set<String> KNOWN = Set.of("username", "email", "password", NAME);
    private static final int LONGEST_NAME_TOLD = 64;

    /** Checks every field; refuses with all faults. */
    static CheckedRegistration of(Registration sent, PasswordPolicy policy) {
        Reader reader = new Reader(sent.fields(), new ArrayList<>());
        Optional<Username> username = reader.read("username", Username::parse, Username.FAULT);
        Optional<EmailAddress> email = reader.read("email", EmailAddress::parse, "must be an e-mail address");
        Optional<Password> password =
                reader.read("password", text -> Password.parseChosen(Secret.of(text)), Password.FAULT);
        password.flatMap(policy::fault).ifPresent(fault -> reader.faults.add(new FieldFault("password", fault)));
        StandardClaims claims = reader.claims();
        reader.refuseUnknown();
        if (!reader.faults.isEmpty()) {
            throw refusal(reader.faults);
        }
        return new CheckedRegistration(
                username.orElseThrow(), email.orElseThrow(), password.orElseThrow(), claims, reader.related());
    }

    /** Refuses a password that is easily guessed; this check costs as much as half a hash. */
    void requireUnguessable(PasswordPolicy policy, PasswordStrength strength) {
        policy.fault(password, strength, related).ifPresent(fault -> {
            throw refusal(List.of(new FieldFault("password", fault)));
        });
    }

    private static Rejected refusal(List<FieldFault> faults) {
        return new Rejected(Problem.invalidFields(faults), "registration refused: invalid fields");
    }

    /** Reads fields and collects faults. */
    private record Reader(Map<String, ?> fields, List<FieldFault> faults) {

        <T> Optional<T> read(String field, Function<String, Optional<T>> parse, String fault) {
            Object value = fields.get(field);
            if (value == null || value.equals("")) {
                faults.add(new FieldFault(field, "is required"));
                return Optional.empty();
            }
            Optional<T> parsed = value instanceof String text ? parse.apply(text) : Optional.empty();
            if (parsed.isEmpty()) {
                faults.add(new FieldFault(field, value instanceof String ? fault : "must be a text"));
            }
            return parsed;
        }

        StandardClaims claims() {
            Object name = fields.get(NAME);
            return name == null ? StandardClaims.NONE : StandardClaims.parse(Map.of(NAME, name), faults);
        }

        void refuseUnknown() {
            fields.keySet().stream()
                    .filter(name -> !KNOWN.contains(name))
                    .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME_TOLD)))
                    .forEach(name -> faults.add(new FieldFault(name, "is not known")));
        }

        /** The short texts that the user entered: each is searched for in the password. */
        List<String> related() {
            return Stream.of("username", "email", NAME)
                    .map(fields::get)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(text -> text.length() <= EmailAddress.MAX_LENGTH)
                    .toList();
        }
    }
}
