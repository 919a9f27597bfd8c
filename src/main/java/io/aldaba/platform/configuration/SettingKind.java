package io.aldaba.platform.configuration;

/** What a setting's text has to be. */
enum SettingKind {
    TEXT("text"),
    CHOICE("choice"),
    URL("URL"),
    DURATION("duration (ISO 8601)"),
    INTEGER("integer"),
    SWITCH("`true` or `false`"),
    FILE("path"),
    SECRET("secret");

    private final String label;

    SettingKind(String label) {
        this.label = label;
    }

    /** How the papers name it. */
    String label() {
        return label;
    }
}
