package io.aldaba.user;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page is requested. By key and not by number, so that a page neither repeats nor skips users while others
 * register.
 *
 * @param after the last identifier of the previous page; from the start if absent
 * @param limit the most users on the page
 */
public record PageRequest(@Nullable UserId after, int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /**
     * Reads a request, each parameter as often as it was sent.
     *
     * @throws Rejected with every faulty parameter
     */
    public static PageRequest parse(List<String> after, List<String> limit) {
        List<FieldFault> faults = new ArrayList<>();
        Optional<UserId> start = once("after", after, faults).flatMap(text -> start(text, faults));
        int size = once("limit", limit, faults).map(text -> size(text, faults)).orElse(DEFAULT_LIMIT);
        if (!faults.isEmpty()) {
            throw new Rejected(Problem.invalidFields(faults), "page refused: invalid parameters");
        }
        return new PageRequest(start.orElse(null), size);
    }

    private static Optional<String> once(String name, List<String> values, List<FieldFault> faults) {
        if (values.size() > 1) {
            faults.add(new FieldFault(name, "must stand only once"));
            return Optional.empty();
        }
        return values.stream().findFirst();
    }

    private static Optional<UserId> start(String text, List<FieldFault> faults) {
        Optional<UserId> id = UserId.parse(text);
        if (id.isEmpty()) {
            faults.add(new FieldFault("after", "must be the identifier of a user"));
        }
        return id;
    }

    private static int size(String text, List<FieldFault> faults) {
        int size = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > MAX_LIMIT) {
            faults.add(new FieldFault("limit", "must be a number between 1 and 200"));
        }
        return size;
    }
}
