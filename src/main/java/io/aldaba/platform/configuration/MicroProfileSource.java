package io.aldaba.platform.configuration;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The server's MicroProfile Config. Servers also list environment variables under the dotted names they guess for them, so
 * a dotted name counts as set only where no variable explains it. Kubernetes tells each container of every Service there is, by
 * variables under the Service's name: those of one named {@code aldaba}, or {@code aldaba-…}, nobody set, and they are left out.
 */
record MicroProfileSource(Config config, Set<String> variables) implements ConfigurationSource {

    private static final String OURS = "ALDABA_";

    /** The variable that each Service has; with it, and only with it, come the others. */
    private static final String SERVICE = "_SERVICE_HOST";

    /** What follows the Service's name in the others. */
    private static final Pattern OF_SERVICE =
            Pattern.compile("_(SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    @Override
    public Optional<String> get(String key) {
        Optional<String> found = config.getOptionalValue(key, String.class);
        String variable = Setting.variable(key);
        if (!variables.contains(variable)) {
            return found;
        }
        Optional<String> ofVariable = config.getOptionalValue(variable, String.class);
        return found.isEmpty() || ofVariable.isPresent() && ordinal(variable) > ordinal(key) ? ofVariable : found;
    }

    private int ordinal(String name) {
        return config.getConfigValue(name).getSourceOrdinal();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        variables.stream()
                .filter(name -> name.startsWith(OURS))
                .filter(name -> !isOfService(name))
                .forEach(names::add);
        Predicate<String> isGuessed = name -> variables.contains(Setting.variable(name));
        for (ConfigSource source : config.getConfigSources()) {
            source.getPropertyNames().stream()
                    .filter(name -> name.startsWith("aldaba."))
                    .filter(isGuessed.negate())
                    .forEach(names::add);
        }
        return names;
    }

    private boolean isOfService(String name) {
        return name.endsWith(SERVICE)
                || variables.stream()
                        .filter(variable -> variable.endsWith(SERVICE))
                        .map(variable -> variable.substring(0, variable.length() - SERVICE.length()))
                        .filter(name::startsWith)
                        .anyMatch(service -> OF_SERVICE
                                .matcher(name.substring(service.length()))
                                .matches());
    }
}
