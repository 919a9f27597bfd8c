package io.aldaba.platform.configuration;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The server's MicroProfile Config. Servers also list environment variables under the dotted names they guess for them, so
 * a dotted name counts as set only where no variable explains it.
 */
record MicroProfileSource(Config config, Set<String> variables) implements ConfigurationSource {

    @Override
    public Optional<String> get(String key) {
        return config.getOptionalValue(key, String.class);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        variables.stream().filter(name -> name.startsWith("ALDABA_")).forEach(names::add);
        Predicate<String> isGuessed = name -> variables.contains(Setting.variable(name));
        for (ConfigSource source : config.getConfigSources()) {
            source.getPropertyNames().stream()
                    .filter(name -> name.startsWith("aldaba."))
                    .filter(isGuessed.negate())
                    .forEach(names::add);
        }
        return names;
    }
}
