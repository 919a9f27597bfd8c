package io.aldaba.platform.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the table of settings and the example files from the catalogue. */
final class SettingsPage {

    private SettingsPage() {}

    /** The table of all settings, in Markdown. */
    static String table() {
        Stream<String> head = Stream.of(
                "| environment variable | type | development | test | production | what it does |",
                "|---|---|---|---|---|---|");
        Stream<String> rows = Arrays.stream(Setting.values()).map(SettingsPage::row);
        return Stream.concat(head, rows).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The example file of an environment. */
    static String example(Environment environment) {
        String head = "# Aldaba in the environment " + environment.wireName()
                + ": copy to .env and change what differs.\n"
                + "# No server reads it; the shell that starts one does: set -a; . ./.env; set +a\n"
                + "# A line that is commented out shows the default.\n";
        return Arrays.stream(Setting.values())
                .map(setting -> lines(setting, environment))
                .collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String row(Setting setting) {
        String variable = "`" + setting.variable() + "`";
        String cells = Stream.of(Environment.values())
                .map(environment -> setting.defaultIn(environment)
                        .map(value -> "`" + value + "`")
                        .orElse("–"))
                .collect(Collectors.joining(" | "));
        String description = setting.description()
                + (setting.isSecret() ? " Or `" + fileVariable(setting) + "`." : "")
                + (setting.key().contains("-") ? " Its key is `" + setting.key() + "`." : "");
        return "| " + variable + " | " + setting.kind().label() + " | " + cells + " | " + description + " |";
    }

    private static String lines(Setting setting, Environment environment) {
        String description = wrap(setting.description().replace("`", ""));
        if (setting == Setting.ENVIRONMENT) {
            return description + setting.variable() + "=" + environment.wireName() + "\n";
        }
        if (environment == Environment.PRODUCTION && setting == Setting.ISSUER) {
            return description + setting.variable() + "=https://login.example.org\n";
        }
        if (environment == Environment.PRODUCTION && setting == Setting.KEY_ENCRYPTION_KEY) {
            return description + fileVariable(setting) + "=/run/secrets/aldaba-encryption-key\n";
        }
        if (setting.isSecret()) {
            return description + "#" + fileVariable(setting) + "=\n";
        }
        return description + "#" + setting.variable() + "="
                + setting.defaultIn(environment).orElse("") + "\n";
    }

    private static String fileVariable(Setting setting) {
        return Setting.variable(setting.fileKey());
    }

    private static String wrap(String text) {
        StringBuilder lines = new StringBuilder("#");
        int column = 1;
        for (String word : List.of(text.split(" "))) {
            if (column + word.length() > 100) {
                lines.append("\n#");
                column = 1;
            }
            lines.append(' ').append(word);
            column += 1 + word.length();
        }
        return lines.append('\n').toString();
    }
}
