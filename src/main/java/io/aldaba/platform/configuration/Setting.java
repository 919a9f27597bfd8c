package io.aldaba.platform.configuration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of settings. It determines how the configuration is read and which names are unknown, and the
 * documentation and the example files are generated from it, so that none of them can differ.
 */
public enum Setting {
    ENVIRONMENT(
            "aldaba.environment",
            SettingKind.CHOICE,
            Defaults.same("development"),
            "What the deployment is for: `development`, `test` or `production`."),
    ISSUER(
            "aldaba.issuer",
            SettingKind.URL,
            Defaults.notInProduction("http://localhost:8080"),
            "The issuer identifier and the root of every URL Aldaba writes; without a trailing slash. Production demands"
                    + " `https`."),
    PROXIES(
            "aldaba.proxies",
            SettingKind.TEXT,
            Defaults.none(),
            "Addresses and networks (CIDR) of the reverse proxies whose `X-Forwarded-For` is trusted, parted by commas."
                    + " Throttling and the audit trail need the client's address from there; nothing else is taken from a"
                    + " forwarded header."),
    REQUESTS(
            "aldaba.requests.at-once",
            SettingKind.INTEGER,
            Defaults.same("180"),
            "Requests worked on at once, 8 to 10000. While they do not get on, the next one is answered 503 at once; `/health`"
                    + " and `/metrics` never are. It serves where it is less than the server's threads, which are 200 by the files"
                    + " delivered."),
    DATA_DIRECTORY(
            "aldaba.data.directory",
            SettingKind.FILE,
            Defaults.same("data"),
            "Where Aldaba keeps the files it makes. It is made where it is not there. A relative path starts at the server's"
                    + " working directory."),
    TOKEN_PROFILE(
            "aldaba.tokens.profile",
            SettingKind.CHOICE,
            Defaults.same("rfc9068"),
            "The dress of access tokens: `rfc9068` (`at+jwt`, ES256) or `microprofile-jwt` (`JWT`, RS256)."),
    TOKEN_AUDIENCE(
            "aldaba.tokens.audience",
            SettingKind.TEXT,
            Defaults.none(),
            "The `aud` of access tokens; the issuer where it is not set."),
    ACCESS_TOKEN_LIFETIME(
            "aldaba.tokens.access-token-lifetime",
            SettingKind.DURATION,
            Defaults.same("PT15M"),
            "How long an access token lives."),
    REFRESH_TOKEN_LIFETIME(
            "aldaba.tokens.refresh-token-lifetime",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "How long a login lives, however often its refresh token is rotated."),
    REFRESH_TOKEN_IDLE(
            "aldaba.tokens.refresh-token-idle",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "How long an unused refresh token lives."),
    REFRESH_RETRY_WINDOW(
            "aldaba.tokens.refresh-retry-window",
            SettingKind.DURATION,
            Defaults.same("PT0S"),
            "How long the use of a refresh token may be repeated by a client whose answer got lost: it gets the same"
                    + " successor again. At most ten seconds; zero is strict single use."),
    KEY_ENCRYPTION_KEY(
            "aldaba.keys.encryption-key",
            SettingKind.SECRET,
            Defaults.none(),
            "The key that encrypts the signing keys in the database: 32 random bytes in base64"
                    + " (`openssl rand -base64 32`). Production demands it; elsewhere it is made once, in the file"
                    + " `key-encryption-key` of the data directory."),
    KEY_ROTATION(
            "aldaba.keys.rotation",
            SettingKind.DURATION,
            Defaults.same("P90D"),
            "How long a signing key signs before the next one does."),
    KEY_PUBLICATION(
            "aldaba.keys.publish-before-signing",
            SettingKind.DURATION,
            Defaults.same("PT1H"),
            "How long a new key is published before it signs. Some services look for new keys only every 30 minutes."),
    PASSWORD_MEMORY(
            "aldaba.passwords.memory-kib",
            SettingKind.INTEGER,
            Defaults.cheapInTests("7168", "1024"),
            "Memory of one Argon2id hash, in KiB."),
    PASSWORD_ITERATIONS(
            "aldaba.passwords.iterations",
            SettingKind.INTEGER,
            Defaults.cheapInTests("5", "1"),
            "Passes of one Argon2id hash over its memory."),
    PASSWORD_PARALLELISM(
            "aldaba.passwords.parallelism", SettingKind.INTEGER, Defaults.same("1"), "Lanes of one Argon2id hash."),
    PASSWORD_CONCURRENCY(
            "aldaba.passwords.concurrency",
            SettingKind.INTEGER,
            Defaults.none(),
            "Hashes made at once; as many as there are cores where it is not set."),
    PASSWORD_QUEUE(
            "aldaba.passwords.queue",
            SettingKind.INTEGER,
            Defaults.same("128"),
            "Hashes that may wait; the next request is answered 503 at once."),
    PASSWORD_WAIT(
            "aldaba.passwords.wait",
            SettingKind.DURATION,
            Defaults.same("PT10S"),
            "The longest wait for a hash; after it the request is answered 503."),
    PASSWORD_MINIMUM_LENGTH(
            "aldaba.passwords.minimum-length",
            SettingKind.INTEGER,
            Defaults.same("15"),
            "The fewest characters of a password chosen through the API."),
    THROTTLE_WINDOW(
            "aldaba.throttle.window",
            SettingKind.DURATION,
            Defaults.same("PT15M"),
            "How long failed logins are remembered, from the first one."),
    THROTTLE_PER_ACCOUNT_AND_ADDRESS(
            "aldaba.throttle.per-account-and-address",
            SettingKind.INTEGER,
            Defaults.same("10"),
            "Failed logins as one user, or with one name that nobody has, from one address within the window."),
    THROTTLE_PER_ACCOUNT(
            "aldaba.throttle.per-account",
            SettingKind.INTEGER,
            Defaults.same("100"),
            "Failed logins as one user, or with one name that nobody has, from anywhere within the window."),
    THROTTLE_PER_ADDRESS(
            "aldaba.throttle.per-address",
            SettingKind.INTEGER,
            Defaults.same("300"),
            "Failed logins from one address with any name within the window."),
    THROTTLE_PARALLEL(
            "aldaba.throttle.parallel",
            SettingKind.INTEGER,
            Defaults.same("64"),
            "Undecided login attempts that may be under way beside the failures."),
    SESSION_IDLE(
            "aldaba.sessions.idle",
            SettingKind.DURATION,
            Defaults.same("PT1H"),
            "How long a person stays logged in at a browser without using it."),
    SESSION_LIFETIME(
            "aldaba.sessions.lifetime",
            SettingKind.DURATION,
            Defaults.same("PT12H"),
            "How long a person stays logged in at a browser altogether."),
    SESSION_REMEMBERED_IDLE(
            "aldaba.sessions.remembered-idle",
            SettingKind.DURATION,
            Defaults.same("P14D"),
            "The same as `aldaba.sessions.idle`, for who asked to be remembered."),
    SESSION_REMEMBERED_LIFETIME(
            "aldaba.sessions.remembered-lifetime",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "The same as `aldaba.sessions.lifetime`, for who asked to be remembered. At most 366 days."),
    PASSWORD_GRANT(
            "aldaba.password-grant.enabled",
            SettingKind.SWITCH,
            Defaults.same("true"),
            "Whether a username and a password are exchanged for tokens at `/token`, a legacy grant (RFC 9700 §2.4). `false`"
                    + " closes it for every client."),
    IMPLICIT_FLOW(
            "aldaba.implicit-flow.enabled",
            SettingKind.SWITCH,
            Defaults.same("false"),
            "Whether clients may register the implicit flow of OpenID Connect (`id_token`, `id_token token`), which RFC 9700"
                    + " §2.1.2 advises against. The certification of dynamic providers wants it."),
    REGISTRATION(
            "aldaba.registration.enabled",
            SettingKind.SWITCH,
            Defaults.same("true"),
            "Whether people register themselves, by `POST /users` and at `/register`. `false` closes both, and no more:"
                    + " the import makes users, and so does a first login by a directory or another provider, unless"
                    + " `create_users` of the provider's entry says no."),
    REGISTRATION_PER_ADDRESS(
            "aldaba.registration.per-address",
            SettingKind.INTEGER,
            new Defaults("100000", "100000", "100"),
            "How many times one address may try to register people, within `aldaba.throttle.window`; the next one is answered"
                    + " 429. That a name or an e-mail address is taken tells that somebody has it."),
    CLIENT_REGISTRATION(
            "aldaba.client-registration.mode",
            SettingKind.CHOICE,
            Defaults.same("token"),
            "Who may register clients at `/clients` (RFC 7591): `closed` nobody, `token` who shows an initial access token,"
                    + " `open` everybody."),
    CLIENT_REGISTRATION_LIMIT(
            "aldaba.client-registration.most-clients",
            SettingKind.INTEGER,
            Defaults.same("10000"),
            "How many clients that registered themselves there may be at any time; the next one is answered 503."),
    CLIENT_REGISTRATION_PER_ADDRESS(
            "aldaba.client-registration.per-address",
            SettingKind.INTEGER,
            Defaults.same("20"),
            "How many times one address may try to register a client where no token is needed, within"
                    + " `aldaba.throttle.window`; the next one is answered 429."),
    IMPORT(
            "aldaba.import",
            SettingKind.FILE,
            Defaults.none(),
            "A JSON file of clients and users that is applied at every start: what it changes since the last one is"
                    + " brought about, all else is left alone."),
    AUDIT_RETENTION(
            "aldaba.audit.retention",
            SettingKind.DURATION,
            Defaults.same("P400D"),
            "How long the rows of the audit trail are kept: at least one minute, in production one day. `PT0S` keeps them"
                    + " for ever."),
    UPKEEP_INTERVAL(
            "aldaba.upkeep.interval",
            SettingKind.DURATION,
            Defaults.same("PT10M"),
            "How often what is over is removed, by one node for all: `PT10S` to `PT1H`."),
    UPKEEP_RETENTION(
            "aldaba.upkeep.retention",
            SettingKind.DURATION,
            Defaults.same("P7D"),
            "How long what is over is kept at most, so that a late use is known for what it is: sessions and initial"
                    + " access tokens a week, codes of applications and devices a day, or less by this; in production at"
                    + " least a day. A session is kept for as long as an application may go on with what it was"
                    + " given in it, but for a week at most."),
    METRICS_OPEN(
            "aldaba.metrics.open",
            SettingKind.SWITCH,
            new Defaults("true", "false", "false"),
            "Whether `/metrics` answers everybody. Production refuses `true`."),
    METRICS_TOKEN(
            "aldaba.metrics.token",
            SettingKind.SECRET,
            Defaults.none(),
            "The bearer token that opens `/metrics` where it is not open; at least 32 characters. Without one it stays"
                    + " closed."),
    OUTBOUND_ALLOW(
            "aldaba.outbound.allow",
            SettingKind.TEXT,
            Defaults.notInProduction("localhost,127.0.0.0/8,[::1]/128"),
            "Where calls to others (`jwks_uri`, back-channel logout) may go beside the public internet, and without TLS:"
                    + " hosts (`host` or `host:port`) and blocks of addresses (`10.1.0.0/16`), with commas between them."),
    OUTBOUND_ALLOW_STRANGERS(
            "aldaba.outbound.allow-strangers",
            SettingKind.SWITCH,
            new Defaults("true", "true", "false"),
            "Whether `ALDABA_OUTBOUND_ALLOW` counts for clients that registered themselves, too, be it by an initial access"
                    + " token. Otherwise what they have called is on the public internet, by TLS."),
    OUTBOUND_TRUST_STORE(
            "aldaba.outbound.trust-store",
            SettingKind.FILE,
            Defaults.none(),
            "A PEM or PKCS #12 file of certificates that calls to others trust beside those the Java platform trusts."),
    OUTBOUND_TRUST_STORE_PASSWORD(
            "aldaba.outbound.trust-store-password",
            SettingKind.SECRET,
            Defaults.none(),
            "The password of the trust store, where it is a PKCS #12 file."),
    OUTBOUND_TIMEOUT(
            "aldaba.outbound.timeout",
            SettingKind.DURATION,
            Defaults.same("PT5S"),
            "How long a call to others may take. At most 60 seconds.");

    private static final String FILE_SUFFIX = "-file";

    private final String key;
    private final SettingKind kind;
    private final Defaults defaults;
    private final String description;

    Setting(String key, SettingKind kind, Defaults defaults, String description) {
        this.key = key;
        this.kind = kind;
        this.defaults = defaults;
        this.description = description;
    }

    /** The key in MicroProfile Config. */
    public String key() {
        return key;
    }

    /** The environment variable that sets it. */
    public String variable() {
        return variable(key);
    }

    /** What it does, in Markdown. */
    public String description() {
        return description;
    }

    /** Whether its value must never be shown. */
    public boolean isSecret() {
        return kind == SettingKind.SECRET;
    }

    /** The value if it is not set. */
    public Optional<String> defaultIn(Environment environment) {
        return defaults.in(environment);
    }

    SettingKind kind() {
        return kind;
    }

    /** The key of the setting that names a file with the secret. */
    String fileKey() {
        return key + FILE_SUFFIX;
    }

    /** MicroProfile Config's mapping of a key to an environment variable. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether a name, key or variable, is in the catalogue. */
    static boolean isKnown(String name) {
        return Arrays.stream(values()).anyMatch(setting -> setting.isNamed(name));
    }

    /** Whether a name, key or variable, is this one's. */
    boolean isNamed(String name) {
        return name.equals(key)
                || name.equals(variable())
                || isSecret() && (name.equals(fileKey()) || name.equals(variable(fileKey())));
    }
}
