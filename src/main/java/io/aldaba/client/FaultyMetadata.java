package io.aldaba.client;

import io.aldaba.kernel.Problem.FieldFault;
import java.util.List;

/** Metadata that cannot be registered, with all its faults by their names in RFC 7591 §2. */
public final class FaultyMetadata extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldFault> faults;

    FaultyMetadata(List<FieldFault> faults) {
        super(faults.get(0).field() + " " + faults.get(0).message());
        this.faults = List.copyOf(faults);
    }

    /** Every fault of the metadata. */
    public List<FieldFault> faults() {
        return faults;
    }
}
