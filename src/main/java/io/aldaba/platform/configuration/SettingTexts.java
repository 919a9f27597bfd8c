package io.aldaba.platform.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;

/** Parses the text of a setting, or throws an {@link IllegalArgumentException} that says what it has to be. */
final class SettingTexts {

    /**
     * The longest duration of any setting, 100 years: arithmetic with a longer one could overflow an instant or a
     * number.
     */
    static final Duration LONGEST_DURATION = Duration.ofDays(36_525);

    private SettingTexts() {}

    static Duration duration(String text) {
        Duration read = isoDuration(text);
        if (read.compareTo(LONGEST_DURATION) > 0) {
            throw new IllegalArgumentException("must be at most 100 years, P36525D");
        }
        if (read.isNegative()) {
            throw new IllegalArgumentException("must not be negative");
        }
        return read;
    }

    private static Duration isoDuration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an ISO 8601 duration such as PT15M or P30D");
        }
    }

    static int integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be an integer");
        }
    }

    static boolean onOrOff(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be a path");
        }
    }
}
