package io.aldaba.registration.web;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults of a registration by field, as keys of the pages' texts. */
final class FieldFaults {

    private static final String REQUIRED = "is required";
    private static final Map<String, String> OF_PASSWORDS = Map.of(
            "is too easy to guess", "register.fault.password-guessable",
            // The page does not pass on a form with control characters (TypedForm), so here it is always the length.
            "must have at most 1024 bytes of UTF-8 and no control characters", "register.fault.password-long");
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

    private static String key(Problem.FieldFault fault) {
        if (fault.message().equals(REQUIRED)) {
            return "register.fault.required";
        }
        return fault.field().equals("password")
                ? OF_PASSWORDS.getOrDefault(fault.message(), "register.fault.password-short")
                : "register.fault." + fault.field();
    }
}
