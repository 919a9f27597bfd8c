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
 * The server's MicroProfile Config. Servers also list environment variables under the dotted names they guess for them, so
 * a dotted name counts as set only where no variable explains it. A value is what somebody wrote: MicroProfile Config would expand
 * <code>${…}</code>, take one that it cannot expand for not set, and fail at one that names itself. Kubernetes tells each container of every Service there is, by
 * variables under the Service's name: those of one named {@code aldaba}, or {@code aldaba-…}, nobody set, and they are left out.
 */
record MicroProfileSource(Config config, Set<String> variables) implements ConfigurationSource {

    private static final String OURS = "ALDABA_";

    /** The variable that each Service has; with it, and only with it, come the others. */
    private static final String SERVICE = "_SERVICE_HOST";

    /** Where an Open Liberty server writes; Config gets what its {@code server.xml} says of it as it stands there. */
    private static final String OUTPUT = "server.output.dir";

    private static final String BELOW_OUTPUT = "${" + OUTPUT + "}/";

    /** What follows the Service's name in the others. */
    private static final Pattern OF_SERVICE =
            Pattern.compile("_(SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    @Override
    public Optional<String> get(String key) {
        String variable = Setting.variable(key);
        return written(variables.contains(variable) ? List.of(key, variable) : List.of(key))
                .map(this::located);
    }

    /** A path below Open Liberty's directory, as the {@code server.xml} of each server has it that was set up by ours. */
    private String located(String text) {
        return text.startsWith(BELOW_OUTPUT)
                ? written(List.of(OUTPUT))
                        .map(output -> output + "/" + text.substring(BELOW_OUTPUT.length()))
                        .orElse(text)
                : text;
    }

    /** The sources come in the order of their ordinals, and none of them expands anything. */
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
