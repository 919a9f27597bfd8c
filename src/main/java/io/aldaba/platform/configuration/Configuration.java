package io.aldaba.platform.configuration;

import io.aldaba.audit.AuditSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.implicit.ImplicitFlowSettings;
import io.aldaba.kernel.Issuer;
import io.aldaba.key.KeySettings;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.password.PasswordSettings;
import io.aldaba.passwordgrant.PasswordGrantSettings;
import io.aldaba.platform.metrics.MetricsSettings;
import io.aldaba.platform.rest.RequestSettings;
import io.aldaba.platform.rest.TrustedProxies;
import io.aldaba.provisioning.ProvisioningSettings;
import io.aldaba.resource.Resource;
import io.aldaba.session.SessionSettings;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.TokenSettings;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.RegistrationSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The whole configuration, read once and valid. A feature is given its own part of it and never sees a key.
 *
 * @param environment what the deployment is for
 * @param issuer the issuer and root of every URL
 * @param dataDirectory where files are kept; it need not exist
 * @param proxies the reverse proxies whose {@code X-Forwarded-For} is trusted
 * @param requests how many requests are processed at once
 * @param tokens how long tokens live and what they look like
 * @param foundKey the key that encrypts the signing keys; it may have been created just now
 * @param keys how long signing keys live
 * @param passwords how passwords are hashed and which are accepted
 * @param throttle how many failed logins are tolerated
 * @param sessions how long users stay logged in at a browser
 * @param passwordGrant whether the password grant is enabled
 * @param implicitFlow whether the implicit flow is enabled
 * @param registration whether users may register themselves
 * @param clientRegistration who may register clients over HTTP
 * @param provisioning what is imported at start
 * @param audit how long the audit trail is kept
 * @param upkeep how long ended and expired rows are kept
 * @param metrics who may read the metrics
 * @param outbound where outgoing requests may go
 */
public record Configuration(
        Environment environment,
        Issuer issuer,
        Path dataDirectory,
        TrustedProxies proxies,
        RequestSettings requests,
        TokenSettings tokens,
        KeyEncryptionKeyFile.Found foundKey,
        KeySettings keys,
        PasswordSettings passwords,
        ThrottleLimits throttle,
        SessionSettings sessions,
        PasswordGrantSettings passwordGrant,
        ImplicitFlowSettings implicitFlow,
        RegistrationSettings registration,
        ClientRegistrationSettings clientRegistration,
        ProvisioningSettings provisioning,
        AuditSettings audit,
        UpkeepSettings upkeep,
        MetricsSettings metrics,
        OutboundSettings outbound) {

    KeyEncryptionKey keyEncryptionKey() {
        return foundKey.key();
    }

    /**
     * Reads and validates the configuration.
     *
     * @throws InvalidConfiguration with every fault there is
     */
    static Configuration read(ConfigurationSource source) {
        SettingReader reader = new SettingReader(source);
        SettingGroups groups = new SettingGroups(reader);
        Path dataDirectory = reader.path(Setting.DATA_DIRECTORY);
        Issuer issuer = groups.issuer();
        TrustedProxies proxies = groups.proxies();
        RequestSettings requests = groups.requests();
        TokenSettings tokens = groups.tokens();
        Optional<KeyEncryptionKeyFile.Found> foundKey = groups.keyEncryptionKey(dataDirectory);
        PasswordSettings passwords = groups.passwords();
        ThrottleLimits throttle = groups.throttle();
        UpkeepSettings upkeep = groups.upkeep();
        SessionSettings sessions = groups.sessions(tokens.refreshTokenLifetime(), upkeep.retention());
        KeySettings keys = groups.keys(Resource.LONGEST, sessions);
        PasswordGrantSettings passwordGrant = new PasswordGrantSettings(reader.isOn(Setting.PASSWORD_GRANT));
        ImplicitFlowSettings implicitFlow = new ImplicitFlowSettings(reader.isOn(Setting.IMPLICIT_FLOW));
        RegistrationSettings registration = groups.registration();
        ClientRegistrationSettings clientRegistration = groups.clientRegistration();
        ProvisioningSettings provisioning = groups.provisioning();
        AuditSettings audit = groups.audit();
        MetricsSettings metrics = groups.metrics();
        OutboundSettings outbound = groups.outbound();
        reader.requireNoFaults();
        return new Configuration(
                reader.environment(),
                issuer,
                dataDirectory,
                proxies,
                requests,
                tokens,
                foundKey.orElseThrow(),
                keys,
                passwords,
                throttle,
                sessions,
                passwordGrant,
                implicitFlow,
                registration,
                clientRegistration,
                provisioning,
                audit,
                upkeep,
                metrics,
                outbound);
    }
}
