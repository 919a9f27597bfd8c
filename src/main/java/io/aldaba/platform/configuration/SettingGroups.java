package io.aldaba.platform.configuration;

import io.aldaba.kernel.Issuer;

/** Builds each feature's record from its settings, and says what production demands beyond what the record demands. */
final class SettingGroups {

    private final SettingReader reader;
    private final boolean production;

    SettingGroups(SettingReader reader) {
        this.reader = reader;
        this.production = reader.environment() == Environment.PRODUCTION;
    }

    Issuer issuer() {
        Issuer issuer = reader.required(Setting.ISSUER, Issuer::new);
        demand(issuer.isSecure() || !reader.isSet(Setting.ISSUER), Setting.ISSUER, "must be an https URL");
        return issuer;
    }

    MetricsSettings metrics() {
        boolean open = reader.isOn(Setting.METRICS_OPEN);
        demand(!open, Setting.METRICS_OPEN, "must be false");
        return reader.group(
                "aldaba.metrics",
                () -> new MetricsSettings(open, reader.secret(Setting.METRICS_TOKEN)),
                MetricsSettings.CLOSED);
    }

    private void demand(boolean met, Setting setting, String text) {
        if (production && !met) {
            reader.fault(setting, text + " in production");
        }
    }
}
