package io.aldaba.platform.configuration;

import io.aldaba.kernel.Issuer;
import java.nio.file.Path;

/**
 * The whole configuration, read once and valid. A feature is given its own part of it and never sees a key.
 *
 * @param environment what the deployment is for
 * @param issuer the issuer and root of every URL
 * @param dataDirectory where files are made
 * @param metrics who may read the metrics
 */
public record Configuration(Environment environment, Issuer issuer, Path dataDirectory, MetricsSettings metrics) {

    /**
     * Reads and judges the configuration.
     *
     * @throws InvalidConfiguration with every fault there is
     */
    static Configuration read(ConfigurationSource source) {
        SettingReader reader = new SettingReader(source);
        SettingGroups groups = new SettingGroups(reader);
        Issuer issuer = groups.issuer();
        Path dataDirectory = reader.path(Setting.DATA_DIRECTORY);
        MetricsSettings metrics = groups.metrics();
        reader.requireNoFaults();
        return new Configuration(reader.environment(), issuer, dataDirectory, metrics);
    }
}
