package io.aldaba.platform.configuration;

/** The type of a setting's text. */
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

    /** Its name in the documentation. */
    String label() {
        return label;
    }
}
