package io.aldaba.platform.configuration;

import io.aldaba.audit.AuditSettings;
import io.aldaba.clientregistration.ClientRegistrationSettings;
import io.aldaba.encryption.KeyEncryptionKey;
import io.aldaba.kernel.Issuer;
import io.aldaba.kernel.Retention;
import io.aldaba.kernel.Secret;
import io.aldaba.key.KeySettings;
import io.aldaba.outbound.AllowedDestinations;
import io.aldaba.outbound.OutboundSettings;
import io.aldaba.outbound.TrustedCertificates;
import io.aldaba.password.HashingCost;
import io.aldaba.password.HashingLimits;
import io.aldaba.password.PasswordPolicy;
import io.aldaba.password.PasswordSettings;
import io.aldaba.platform.metrics.MetricsSettings;
import io.aldaba.platform.rest.RequestSettings;
import io.aldaba.platform.rest.TrustedProxies;
import io.aldaba.provisioning.ProvisioningSettings;
import io.aldaba.resource.AccessTokenProfile;
import io.aldaba.session.SessionSettings;
import io.aldaba.throttle.ThrottleLimits;
import io.aldaba.token.TokenSettings;
import io.aldaba.upkeep.UpkeepSettings;
import io.aldaba.user.RegistrationSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Builds each feature's record from its settings, and adds the checks that only production has. */
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

    TrustedProxies proxies() {
        return reader.optional(Setting.PROXIES, TrustedProxies::parse).orElse(TrustedProxies.NONE);
    }

    RequestSettings requests() {
        return reader.group(
                Setting.REQUESTS.key(),
                () -> new RequestSettings(reader.integer(Setting.REQUESTS)),
                RequestSettings.DEFAULT);
    }

    TokenSettings tokens() {
        return reader.group(
                "aldaba.tokens",
                () -> new TokenSettings(
                        reader.duration(Setting.ACCESS_TOKEN_LIFETIME),
                        reader.duration(Setting.REFRESH_TOKEN_LIFETIME),
                        reader.duration(Setting.REFRESH_TOKEN_IDLE),
                        reader.duration(Setting.REFRESH_RETRY_WINDOW),
                        reader.required(Setting.TOKEN_PROFILE, SettingGroups::profile),
                        reader.optional(Setting.TOKEN_AUDIENCE, Function.identity())),
                TokenSettings.DEFAULT);
    }

    /** Outside production a missing key is created, once. */
    Optional<KeyEncryptionKeyFile.Found> keyEncryptionKey(Path dataDirectory) {
        Optional<Secret> configured = reader.secret(Setting.KEY_ENCRYPTION_KEY);
        demand(configured.isPresent(), Setting.KEY_ENCRYPTION_KEY, "is required");
        if (production && configured.isEmpty()) {
            return Optional.empty();
        }
        return configured.isPresent()
                ? reader.group(
                        Setting.KEY_ENCRYPTION_KEY.key(),
                        () -> configured
                                .map(Secret::reveal)
                                .map(KeyEncryptionKey::parse)
                                .map(KeyEncryptionKeyFile.Found::already),
                        Optional.empty())
                : reader.group(
                        Setting.DATA_DIRECTORY.key(),
                        () -> Optional.of(new KeyEncryptionKeyFile(new DataDirectory(dataDirectory)).readOrMake()),
                        Optional.empty());
    }

    KeySettings keys(Duration longestTokenLife, SessionSettings sessions) {
        Duration rotation = reader.duration(Setting.KEY_ROTATION);
        Duration publication = reader.duration(Setting.KEY_PUBLICATION);
        demand(
                publication.compareTo(KeySettings.LONGEST_KEY_SET_CACHE) > 0,
                Setting.KEY_PUBLICATION,
                "must be longer than 30 minutes");
        Duration longestNamed = sessions.longest().plus(sessions.kept());
        return reader.group(
                "aldaba.keys",
                () -> KeySettings.of(rotation, publication, longestTokenLife, longestNamed),
                KeySettings.forTokensLiving(longestTokenLife, longestNamed));
    }

    PasswordSettings passwords() {
        PasswordSettings standard = PasswordSettings.standard();
        HashingCost cost = reader.group("aldaba.passwords", this::hashingCost, standard.cost());
        demand(cost.isStrong(), Setting.PASSWORD_MEMORY, "with its iterations must make a dearer hash");
        return new PasswordSettings(
                cost,
                reader.group("aldaba.passwords", () -> hashingLimits(standard.limits()), standard.limits()),
                reader.group("aldaba.passwords", this::passwordPolicy, standard.policy()));
    }

    ThrottleLimits throttle() {
        return reader.group(
                "aldaba.throttle",
                () -> new ThrottleLimits(
                        reader.integer(Setting.THROTTLE_PER_ACCOUNT_AND_ADDRESS),
                        reader.integer(Setting.THROTTLE_PER_ACCOUNT),
                        reader.integer(Setting.THROTTLE_PER_ADDRESS),
                        reader.integer(Setting.THROTTLE_PARALLEL),
                        reader.duration(Setting.THROTTLE_WINDOW)),
                ThrottleLimits.DEFAULT);
    }

    SessionSettings sessions(Duration loginLifetime, Retention retention) {
        return reader.group(
                "aldaba.sessions",
                () -> new SessionSettings(
                        reader.duration(Setting.SESSION_IDLE),
                        reader.duration(Setting.SESSION_LIFETIME),
                        reader.duration(Setting.SESSION_REMEMBERED_IDLE),
                        reader.duration(Setting.SESSION_REMEMBERED_LIFETIME),
                        SessionSettings.kept(retention, loginLifetime)),
                SessionSettings.DEFAULT);
    }

    RegistrationSettings registration() {
        return reader.group(
                "aldaba.registration",
                () -> new RegistrationSettings(
                        reader.isOn(Setting.REGISTRATION), reader.integer(Setting.REGISTRATION_PER_ADDRESS)),
                RegistrationSettings.DEFAULT);
    }

    ClientRegistrationSettings clientRegistration() {
        return reader.group(
                "aldaba.client-registration",
                () -> new ClientRegistrationSettings(
                        reader.required(Setting.CLIENT_REGISTRATION, SettingGroups::mode),
                        reader.integer(Setting.CLIENT_REGISTRATION_LIMIT),
                        reader.integer(Setting.CLIENT_REGISTRATION_PER_ADDRESS)),
                ClientRegistrationSettings.DEFAULT);
    }

    private static ClientRegistrationSettings.Mode mode(String name) {
        return ClientRegistrationSettings.Mode.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("must be closed, token or open"));
    }

    /** In development some users exist from the start; their passwords are public. */
    ProvisioningSettings provisioning() {
        return new ProvisioningSettings(
                reader.optional(Setting.IMPORT, SettingTexts::path),
                reader.environment() == Environment.DEVELOPMENT,
                production);
    }

    AuditSettings audit() {
        AuditSettings audit = reader.group(
                "aldaba.audit",
                () -> new AuditSettings(reader.duration(Setting.AUDIT_RETENTION)),
                AuditSettings.DEFAULT);
        demand(audit.outlastsADay(), Setting.AUDIT_RETENTION, "must be zero or at least one day");
        return audit;
    }

    UpkeepSettings upkeep() {
        UpkeepSettings upkeep = reader.group(
                "aldaba.upkeep",
                () -> new UpkeepSettings(
                        reader.duration(Setting.UPKEEP_INTERVAL),
                        new Retention(reader.duration(Setting.UPKEEP_RETENTION))),
                UpkeepSettings.DEFAULT);
        demand(upkeep.retention().outlastsADay(), Setting.UPKEEP_RETENTION, "must be at least one day");
        return upkeep;
    }

    MetricsSettings metrics() {
        boolean open = reader.isOn(Setting.METRICS_OPEN);
        demand(!open, Setting.METRICS_OPEN, "must be false");
        return reader.group(
                "aldaba.metrics",
                () -> new MetricsSettings(open, reader.secret(Setting.METRICS_TOKEN)),
                MetricsSettings.CLOSED);
    }

    OutboundSettings outbound() {
        return reader.group(
                "aldaba.outbound",
                () -> new OutboundSettings(
                        reader.optional(Setting.OUTBOUND_ALLOW, AllowedDestinations::parse)
                                .orElse(AllowedDestinations.NONE),
                        reader.isOn(Setting.OUTBOUND_ALLOW_STRANGERS),
                        trusted(),
                        reader.duration(Setting.OUTBOUND_TIMEOUT)),
                OutboundSettings.DEFAULT);
    }

    private List<X509Certificate> trusted() {
        Optional<Secret> password = reader.secret(Setting.OUTBOUND_TRUST_STORE_PASSWORD);
        return reader.optional(Setting.OUTBOUND_TRUST_STORE, SettingTexts::path)
                .map(file -> TrustedCertificates.in(file, password))
                .orElse(List.of());
    }

    private static AccessTokenProfile profile(String name) {
        return AccessTokenProfile.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("must be rfc9068 or microprofile-jwt"));
    }

    private HashingCost hashingCost() {
        return new HashingCost(
                reader.integer(Setting.PASSWORD_MEMORY),
                reader.integer(Setting.PASSWORD_ITERATIONS),
                reader.integer(Setting.PASSWORD_PARALLELISM));
    }

    private HashingLimits hashingLimits(HashingLimits ofThisMachine) {
        return new HashingLimits(
                reader.optional(Setting.PASSWORD_CONCURRENCY, SettingTexts::integer)
                        .orElse(ofThisMachine.concurrency()),
                reader.integer(Setting.PASSWORD_QUEUE),
                reader.duration(Setting.PASSWORD_WAIT));
    }

    private PasswordPolicy passwordPolicy() {
        return new PasswordPolicy(reader.integer(Setting.PASSWORD_MINIMUM_LENGTH));
    }

    private void demand(boolean met, Setting setting, String text) {
        if (production && !met) {
            reader.fault(setting, text + " in production");
        }
    }
}
