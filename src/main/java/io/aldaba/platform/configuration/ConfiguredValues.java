package io.aldaba.platform.configuration;

import io.aldaba.kernel.Issuer;
import io.aldaba.key.KeyEncryptionKey;
import io.aldaba.key.KeySettings;
import io.aldaba.login.ThrottleLimits;
import io.aldaba.password.PasswordSettings;
import io.aldaba.passwordgrant.PasswordGrantSettings;
import io.aldaba.provisioning.ProvisioningSettings;
import io.aldaba.token.TokenSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the configuration when it is first asked for, and gives each feature its part. */
@ApplicationScoped
public class ConfiguredValues {

    private Configuration configuration;

    @PostConstruct
    void read() {
        configuration = Configuration.read(
                new MicroProfileSource(ConfigProvider.getConfig(), System.getenv().keySet()));
    }

    @Produces
    @Dependent
    Configuration configuration() {
        return configuration;
    }

    @Produces
    @Dependent
    Environment environment() {
        return configuration.environment();
    }

    @Produces
    @Dependent
    Issuer issuer() {
        return configuration.issuer();
    }

    @Produces
    @Dependent
    TokenSettings tokens() {
        return configuration.tokens();
    }

    @Produces
    @Dependent
    KeyEncryptionKey keyEncryptionKey() {
        return configuration.keyEncryptionKey();
    }

    @Produces
    @Dependent
    KeySettings keys() {
        return configuration.keys();
    }

    @Produces
    @Dependent
    PasswordSettings passwords() {
        return configuration.passwords();
    }

    @Produces
    @Dependent
    ThrottleLimits throttle() {
        return configuration.throttle();
    }

    @Produces
    @Dependent
    PasswordGrantSettings passwordGrant() {
        return configuration.passwordGrant();
    }

    @Produces
    @Dependent
    ProvisioningSettings provisioning() {
        return configuration.provisioning();
    }

    @Produces
    @Dependent
    MetricsSettings metrics() {
        return configuration.metrics();
    }
}
