package io.aldaba.platform.configuration;

import io.aldaba.audit.AuditSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Retention;
import io.aldaba.key.KeySettings;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.password.PasswordSettings;
import io.aldaba.passwordgrant.PasswordGrantSettings;
import io.aldaba.platform.metrics.MetricsSettings;
import io.aldaba.platform.rest.RequestSettings;
import io.aldaba.platform.rest.TrustedProxies;
import io.aldaba.provisioning.ProvisioningSettings;
import io.aldaba.session.SessionSettings;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.TokenSettings;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.RegistrationSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads the configuration on first use, and gives each feature its part. If it is invalid, every access throws the
 * {@link InvalidConfiguration}, which ends the deployment, so that the server prints its message. An exception from
 * the bean's initialization would be wrapped, and the servers' commands and consoles would show only the wrapper.
 */
@ApplicationScoped
public class ConfiguredValues {

    private static final Logger LOG = System.getLogger(ConfiguredValues.class.getName());

    /** Also of a start for which nobody chose an environment. */
    private static final String USERS_OF_DEVELOPMENT = "; unless the import file says otherwise, this start creates the"
            + " users johndoe and admin, both with the password secret: set ALDABA_ENVIRONMENT=production on a server"
            + " that others can reach";

    Supplier<Configuration> reading;

    @PostConstruct
    void read() {
        reading = reading(new MicroProfileSource(
                ConfigProvider.getConfig(), System.getenv().keySet()));
    }

    /** The configuration; if it is invalid, every access throws. */
    static Supplier<Configuration> reading(ConfigurationSource source) {
        try {
            Configuration configuration = Configuration.read(source);
            return () -> configuration;
        } catch (InvalidConfiguration e) {
            return () -> {
                throw e;
            };
        }
    }

    /** Runs before the database is touched: a deployment that must not run changes nothing. */
    void atStart(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) @Initialized(ApplicationScoped.class)
                    Object event) {
        Configuration configuration = configuration();
        LOG.log(
                configuration.environment() == Environment.DEVELOPMENT ? Level.WARNING : Level.INFO,
                "the environment is {0}, the issuer {1}{2}",
                configuration.environment().wireName(),
                configuration.issuer().value(),
                configuration.environment() == Environment.DEVELOPMENT ? USERS_OF_DEVELOPMENT : "");
        new DataDirectory(configuration.dataDirectory()).prepare();
    }

    /**
     * Called when the start is refused because the stored signing keys cannot be decrypted: a key file created by
     * this start is useless, and would hide that the right one is lost.
     */
    public void takeBackKeyFile() {
        configuration().foundKey().takingBack().run();
    }

    @Produces
    @Dependent
    Configuration configuration() {
        return reading.get();
    }

    @Produces
    @Dependent
    Environment environment() {
        return configuration().environment();
    }

    @Produces
    @Dependent
    Issuer issuer() {
        return configuration().issuer();
    }

    @Produces
    @Dependent
    TrustedProxies proxies() {
        return configuration().proxies();
    }

    @Produces
    @Dependent
    RequestSettings requests() {
        return configuration().requests();
    }

    @Produces
    @Dependent
    TokenSettings tokens() {
        return configuration().tokens();
    }

    @Produces
    @Dependent
    KeyEncryptionKey keyEncryptionKey() {
        return configuration().keyEncryptionKey();
    }

    @Produces
    @Dependent
    KeySettings keys() {
        return configuration().keys();
    }

    @Produces
    @Dependent
    PasswordSettings passwords() {
        return configuration().passwords();
    }

    @Produces
    @Dependent
    ThrottleLimits throttle() {
        return configuration().throttle();
    }

    @Produces
    @Dependent
    SessionSettings sessions() {
        return configuration().sessions();
    }

    @Produces
    @Dependent
    PasswordGrantSettings passwordGrant() {
        return configuration().passwordGrant();
    }

    @Produces
    @Dependent
    ImplicitFlowSettings implicitFlow() {
        return configuration().implicitFlow();
    }

    @Produces
    @Dependent
    RegistrationSettings registration() {
        return configuration().registration();
    }

    @Produces
    @Dependent
    ClientRegistrationSettings clientRegistration() {
        return configuration().clientRegistration();
    }

    @Produces
    @Dependent
    ProvisioningSettings provisioning() {
        return configuration().provisioning();
    }

    @Produces
    @Dependent
    AuditSettings audit() {
        return configuration().audit();
    }

    @Produces
    @Dependent
    UpkeepSettings upkeep() {
        return configuration().upkeep();
    }

    @Produces
    @Dependent
    Retention retention() {
        return configuration().upkeep().retention();
    }

    @Produces
    @Dependent
    MetricsSettings metrics() {
        return configuration().metrics();
    }

    @Produces
    @Dependent
    OutboundSettings outbound() {
        return configuration().outbound();
    }
}
