package io.aldaba.provisioning;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Problem.FieldFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as plain values: texts, truth values, numbers, lists, maps and nulls.
 *
 * @param members the members of the document's object; empty where there is none
 * @param faults what is wrong with it as JSON, by JSON path
 */
public record ImportDocument(Map<String, @Nullable Object> members, List<FieldFault> faults) {

    /** A document of which nothing can be read. */
    public static ImportDocument unreadable(JsonPath path, String fault) {
        return new ImportDocument(Map.of(), List.of(new FieldFault(path.text(), fault)));
    }
}
