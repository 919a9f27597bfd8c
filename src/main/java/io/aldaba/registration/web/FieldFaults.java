package io.aldaba.registration.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import io.aldaba.password.Password;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults of a registration, and of a chosen password anywhere, as keys of the pages' texts. */
public final class FieldFaults {

    private static final String REQUIRED = "is required";
    private static final Map<String, String> OF_PASSWORDS = Map.of(
            "is too easy to guess",
            "register.fault.password-guessable",
            // The page does not pass on a form with control characters (TypedForm), so here it is always the length.
            Password.FAULT,
            "register.fault.password-long",
            "is the current one",
            "password.fault.same");
    private static final String CONFLICT = "conflict";
    private static final int TOO_MANY_REQUESTS = 429;

    private FieldFaults() {}

    /** The faults by field; none for a refusal that concerns no field. */
    static Map<String, String> of(Rejection rejection) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (rejection instanceof Problem problem) {
            if (isTaken(problem)) {
                // It must not disclose which of the two is taken.
                faults.put("username", "register.fault.taken");
                faults.put("email", "register.fault.taken");
            }
            problem.faults().forEach(fault -> faults.putIfAbsent(fault.field(), key(fault)));
        }
        return faults;
    }

    /** Whether another user has the username or the address. */
    static boolean isTaken(Rejection rejection) {
        return rejection instanceof Problem problem && problem.type().equals(CONFLICT);
    }

    /** The message for a refusal that concerns no field. */
    static String unblamed(Rejection rejection) {
        return rejection.status() == TOO_MANY_REQUESTS ? "login.fault.throttled" : "login.fault.busy";
    }

    /** The message for the fault of a password, which may need the minimum length. */
    public static String ofPassword(String fault) {
        return fault.equals(REQUIRED)
                ? "register.fault.required"
                : OF_PASSWORDS.getOrDefault(fault, "register.fault.password-short");
    }

    private static String key(Problem.FieldFault fault) {
        if (fault.field().equals("password")) {
            return ofPassword(fault.message());
        }
        return fault.message().equals(REQUIRED) ? "register.fault.required" : "register.fault." + fault.field();
    }
}
