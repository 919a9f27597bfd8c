package io.aldaba.platform.configuration;

import io.aldaba.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads settings, and collects their faults instead of stopping at the first. A faulty setting is replaced by its
 * development default, so that the rest can be read too; {@link #requireNoFaults()} throws at the end.
 */
final class SettingReader {

    /** The longest text of one setting, or of the file of a secret, in characters. */
    private static final int LONGEST = 8 * 1024;

    /** The beginning of an expression that nobody expanded. No valid value contains it, except secrets. */
    private static final String EXPRESSION = "${";

    private static final Pattern NOTHING_BUT_AN_EXPRESSION = Pattern.compile("\\$\\{[A-Za-z0-9_.-]+}");

    private final ConfigurationSource source;
    private final Environment environment;
    private final List<String> faults = new ArrayList<>();

    SettingReader(ConfigurationSource source) {
        this.source = source;
        Optional<String> named = source.get(Setting.ENVIRONMENT.key());
        Optional<Environment> known = named.flatMap(Environment::named);
        // An unknown environment, or one that is set but blank, counts as the strictest one, never as the laxest.
        boolean blank = named.isEmpty() && source.names().stream().anyMatch(Setting.ENVIRONMENT::isNamed);
        this.environment = named.isEmpty() && !blank ? Environment.DEVELOPMENT : known.orElse(Environment.PRODUCTION);
        if (blank || named.isPresent() && known.isEmpty()) {
            fault(Setting.ENVIRONMENT, "must be development, test or production");
        }
        source.names().stream().filter(name -> !Setting.isKnown(name)).sorted().forEach(this::unknown);
    }

    Environment environment() {
        return environment;
    }

    /** The setting's value; its absence is a fault unless the environment has a default. */
    <T> T required(Setting setting, Function<String, T> parser) {
        Optional<String> text = text(setting);
        if (text.isEmpty()) {
            fault(setting, "is required in the environment " + environment.wireName());
        }
        return text.flatMap(value -> parsed(setting, value, parser))
                .orElseGet(() ->
                        parser.apply(setting.defaultIn(Environment.DEVELOPMENT).orElseThrow()));
    }

    /** The setting's value, if it has one. */
    <T> Optional<T> optional(Setting setting, Function<String, T> parser) {
        return text(setting).flatMap(value -> parsed(setting, value, parser));
    }

    /** A secret, from the setting or from the file its {@code -file} sibling names. */
    Optional<Secret> secret(Setting setting) {
        Optional<String> inFile = source.get(setting.fileKey()).flatMap(file -> contents(setting, file));
        Optional<String> text = source.get(setting.key());
        if (text.isPresent() && source.get(setting.fileKey()).isPresent()) {
            fault(setting, "is set both directly and by " + setting.fileKey());
        }
        text.filter(value -> NOTHING_BUT_AN_EXPRESSION.matcher(value).matches())
                .ifPresent(value -> fault(setting, "is an expression, ${...}, which nothing expands"));
        return text.or(() -> inFile).map(Secret::of);
    }

    Duration duration(Setting setting) {
        return required(setting, SettingTexts::duration);
    }

    int integer(Setting setting) {
        return required(setting, SettingTexts::integer);
    }

    boolean isOn(Setting setting) {
        return required(setting, SettingTexts::onOrOff);
    }

    Path path(Setting setting) {
        return required(setting, SettingTexts::path);
    }

    /**
     * Builds a feature's record. What its constructor refuses is a fault of the group; then the stand-in is returned.
     */
    <T> T group(String name, Supplier<T> record, T standIn) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            faults.add(name + ": " + e.getMessage());
            return standIn;
        }
    }

    /** Whether it is set. */
    boolean isSet(Setting setting) {
        return source.get(setting.key()).isPresent();
    }

    void fault(Setting setting, String text) {
        faults.add(setting.key() + ": " + text);
    }

    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidConfiguration(environment, faults);
        }
    }

    private Optional<String> text(Setting setting) {
        return source.get(setting.key()).or(() -> setting.defaultIn(environment));
    }

    private <T> Optional<T> parsed(Setting setting, String text, Function<String, T> parser) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("is too long");
            }
            if (text.contains(EXPRESSION)) {
                throw new IllegalArgumentException("holds ${...}, which nothing expands");
            }
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            fault(setting, isOurs(e) ? String.valueOf(e.getMessage()) : "is malformed");
            return Optional.empty();
        }
    }

    /**
     * Whether the message is a constant of ours: the messages of the JDK's parsers repeat the text they could not
     * read.
     */
    private static boolean isOurs(IllegalArgumentException refusal) {
        return refusal.getClass() == IllegalArgumentException.class && refusal.getCause() == null;
    }

    private Optional<String> contents(Setting setting, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LONGEST) {
                throw new IOException("too large");
            }
            String text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new IOException("empty");
            }
            return Optional.of(text);
        } catch (IOException | InvalidPathException e) {
            faults.add(setting.fileKey() + ": the file cannot be read, is empty or is too large");
            return Optional.empty();
        }
    }

    private void unknown(String name) {
        faults.add(name + ": there is no such setting");
    }
}
