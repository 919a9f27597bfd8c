package io.aldaba.kernel;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in a JSON document, taken out by name. A fault is recorded with its path, and reading
 * continues.
 */
public final class Members {

    private final JsonPath path;
    private final Map<String, @Nullable Object> left;
    private final List<FieldFault> faults;
    private final Set<String> faulty = new HashSet<>();

    /**
     * Takes members from plain values: strings, longs, booleans, lists and maps of them, null.
     *
     * @param path where the object is in the document
     * @param faults where faults are added
     */
    public Members(JsonPath path, Map<String, @Nullable Object> members, List<FieldFault> faults) {
        this.path = path;
        this.left = new LinkedHashMap<>(members);
        this.faults = faults;
    }

    /** The members of a value that should be an object; empty, and a fault, for any other. */
    public static Optional<Members> of(JsonPath path, @Nullable Object value, List<FieldFault> faults) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, member));
            return Optional.of(new Members(path, members, faults));
        }
        faults.add(new FieldFault(path.text(), "must be an object"));
        return Optional.empty();
    }

    /** Where the object is in the document. */
    public JsonPath path() {
        return path;
    }

    /** Whether the member is there and was not taken yet. */
    public boolean has(String name) {
        return left.containsKey(name);
    }

    /** Whether the member has a recorded fault. */
    public boolean isFaulty(String name) {
        return faulty.contains(name);
    }

    /** Whether no member has a fault. */
    public boolean isSound() {
        return faulty.isEmpty();
    }

    /** Records a fault of a member. */
    public void fault(String name, String message) {
        faulty.add(name);
        faults.add(new FieldFault(path.member(name).text(), message));
    }

    /** Marks a member as faulty because of a fault below it that is recorded already. */
    public void faultBelow(String name) {
        faulty.add(name);
    }

    /** Records faults by member name, except those of members that are known to be faulty. */
    public void faults(List<FieldFault> byName) {
        byName.stream()
                .filter(fault -> !isFaulty(fault.field()))
                .toList()
                .forEach(fault -> fault(fault.field(), fault.message()));
    }

    /** A string member that is required. */
    public <T> Optional<T> required(String name, Function<String, Optional<T>> parse, String fault) {
        if (!has(name)) {
            fault(name, "is required");
        }
        return text(name, parse, fault);
    }

    /** A string member, if it is there. */
    public <T> Optional<T> text(String name, Function<String, Optional<T>> parse, String fault) {
        if (!has(name)) {
            return Optional.empty();
        }
        Optional<T> value = left.remove(name) instanceof String text ? parse.apply(text) : Optional.empty();
        if (value.isEmpty()) {
            fault(name, fault);
        }
        return value;
    }

    /** A member that is a list of strings, if it is there; without the faulty ones. */
    public <T> Optional<List<T>> texts(String name, Function<String, Optional<T>> parse, String fault) {
        return list(name).map(elements -> {
            List<T> values = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                Optional<T> value = elements.get(i) instanceof String text ? parse.apply(text) : Optional.empty();
                if (value.isEmpty()) {
                    faulty.add(name);
                    faults.add(new FieldFault(path.member(name).element(i).text(), fault));
                }
                value.ifPresent(values::add);
            }
            return values;
        });
    }

    /** A member that is a list of objects; empty if it is not there. */
    public List<Members> objects(String name) {
        List<Members> objects = new ArrayList<>();
        List<?> elements = list(name).orElse(List.of());
        for (int i = 0; i < elements.size(); i++) {
            of(path.member(name).element(i), elements.get(i), faults).ifPresent(objects::add);
        }
        return objects;
    }

    /** A boolean member, or the given value if it is absent. */
    public boolean flag(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        if (left.remove(name) instanceof Boolean value) {
            return value;
        }
        fault(name, "must be true or false");
        return absent;
    }

    /** A member that is an integer from 0 to {@code most}, if it is there. */
    public Optional<Long> number(String name, long most) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (left.remove(name) instanceof Long value && value >= 0 && value <= most) {
            return Optional.of(value);
        }
        fault(name, "must be a whole number from 0 to " + most);
        return Optional.empty();
    }

    /** A member that is an object, if it is there. */
    public Optional<Members> object(String name) {
        return has(name) ? of(path.member(name), left.remove(name), faults) : Optional.empty();
    }

    /** The names of all members that were not taken yet. */
    public Set<String> names() {
        return new LinkedHashSet<>(left.keySet());
    }

    /** Records the fault if the member is there, whatever its value. */
    public void refuse(String name, String fault) {
        if (has(name)) {
            left.remove(name);
            fault(name, fault);
        }
    }

    /** Takes all members that were not taken yet. */
    public Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(left);
        left.clear();
        return rest;
    }

    /** Records a fault for each member that was not taken. */
    public void refuseRest() {
        rest().keySet().forEach(name -> fault(name, "is not known"));
    }

    private Optional<List<?>> list(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (left.remove(name) instanceof List<?> elements) {
            return Optional.of(elements);
        }
        fault(name, "must be a list");
        return Optional.empty();
    }
}
