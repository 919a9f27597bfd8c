package io.aldaba.platform.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The server's MicroProfile Config. Servers also list environment variables under the dotted names that they guess
 * for them, so a dotted name counts as set only if no variable explains it. Values are used verbatim: MicroProfile
 * Config would expand <code>${…}</code>, treat a value that it cannot expand as not set, and fail at one that refers
 * to itself. Kubernetes gives each container variables for every Service, under the Service's name. Those of a
 * Service named {@code aldaba} or {@code aldaba-…} are no settings, and are ignored.
 */
record MicroProfileSource(Config config, Set<String> variables) implements ConfigurationSource {

    private static final String OURS = "ALDABA_";

    /**
     * The suffix of the variable that each Service has. The other variables of a Service exist only together with it.
     */
    private static final String SERVICE = "_SERVICE_HOST";

    /** Open Liberty's output directory. Config returns values from its {@code server.xml} unexpanded. */
    private static final String OUTPUT = "server.output.dir";

    private static final String BELOW_OUTPUT = "${" + OUTPUT + "}/";

    /** What follows the Service's name in the other variables. */
    private static final Pattern OF_SERVICE =
            Pattern.compile("_(SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    @Override
    public Optional<String> get(String key) {
        String variable = Setting.variable(key);
        return written(variables.contains(variable) ? List.of(key, variable) : List.of(key))
                .map(this::located);
    }

    /** Expands a path below Open Liberty's output directory, as our {@code server.xml} files have it. */
    private String located(String text) {
        return text.startsWith(BELOW_OUTPUT)
                ? written(List.of(OUTPUT))
                        .map(output -> output + "/" + text.substring(BELOW_OUTPUT.length()))
                        .orElse(text)
                : text;
    }

    /** Config returns the sources in the order of their ordinals, and a source does not expand anything. */
    private Optional<String> written(List<String> names) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .flatMap(source -> names.stream().map(source::getValue))
                .filter(text -> text != null && !text.isEmpty())
                .findFirst();
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
