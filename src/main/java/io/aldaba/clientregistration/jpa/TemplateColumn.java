package io.aldaba.clientregistration.jpa;

import io.aldaba.clientregistration.RegistrationTemplate;
import io.aldaba.kernel.jpa.JsonColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** A template as a column. */
final class TemplateColumn {

    private TemplateColumn() {}

    static String write(RegistrationTemplate template) {
        return JsonColumn.write(template.members());
    }

    static RegistrationTemplate read(Object column) {
        Map<String, Object> members = new LinkedHashMap<>();
        JsonColumn.read((String) column).forEach((name, value) -> {
            if (value != null) {
                members.put(name, value);
            }
        });
        return new RegistrationTemplate(members);
    }
}
