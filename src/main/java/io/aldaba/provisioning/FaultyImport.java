package io.aldaba.provisioning;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The import is refused, and so is the start. The message lists the faults by JSON path, a thousand at most, and
 * repeats no value.
 */
public final class FaultyImport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_LISTED = 1_000;

    private final transient List<FieldFault> faults;

    FaultyImport(List<FieldFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault of the file. */
    public List<FieldFault> faults() {
        return faults;
    }

    private static String message(List<FieldFault> faults) {
        String listed = faults.stream()
                .limit(MAX_LISTED)
                .map(fault -> System.lineSeparator() + "  - " + fault.field() + ": " + fault.message())
                .collect(Collectors.joining());
        String more = faults.size() > MAX_LISTED
                ? System.lineSeparator() + "  - and " + (faults.size() - MAX_LISTED) + " more"
                : "";
        return "The import file is refused:" + listed + more;
    }
}
