package io.aldaba.platform.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configuration from a map; a test that does not set the environment is in development. */
record MapSource(Map<String, String> values) implements ConfigurationSource {

    static MapSource of(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new MapSource(values);
    }

    MapSource with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new MapSource(more);
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
