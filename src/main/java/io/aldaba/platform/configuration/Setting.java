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
            "The purpose of the deployment: `development`, `test` or `production`."),
    ISSUER(
            "aldaba.issuer",
            SettingKind.URL,
            Defaults.notInProduction("http://localhost:8080"),
            "The issuer identifier, and the root of every URL that Aldaba writes. No trailing slash. Production"
                    + " requires `https`."),
    PROXIES(
            "aldaba.proxies",
            SettingKind.TEXT,
            Defaults.none(),
            "The addresses and networks (CIDR) of the reverse proxies whose `X-Forwarded-For` Aldaba trusts,"
                    + " separated by commas. Throttling and the audit trail need the client's address from this"
                    + " header. Aldaba reads nothing else from forwarded headers."),
    REQUESTS(
            "aldaba.requests.at-once",
            SettingKind.INTEGER,
            Defaults.same("180"),
            "How many requests Aldaba processes at the same time, 8 to 10000. While these make no progress, the next"
                    + " request is answered 503 immediately. `/health` and `/metrics` are never refused. The limit"
                    + " works only if it is lower than the server's number of threads, which is 200 with the files"
                    + " delivered."),
    DATA_DIRECTORY(
            "aldaba.data.directory",
            SettingKind.FILE,
            Defaults.same("data"),
            "The directory for the files that Aldaba creates. Aldaba creates it if it does not exist. A relative path"
                    + " starts at the server's working directory."),
    TOKEN_PROFILE(
            "aldaba.tokens.profile",
            SettingKind.CHOICE,
            Defaults.same("rfc9068"),
            "The format of access tokens: `rfc9068` (`at+jwt`, ES256) or `microprofile-jwt` (`JWT`, RS256)."),
    TOKEN_AUDIENCE(
            "aldaba.tokens.audience",
            SettingKind.TEXT,
            Defaults.none(),
            "The `aud` claim of access tokens. Without it, `aud` is the issuer."),
    ACCESS_TOKEN_LIFETIME(
            "aldaba.tokens.access-token-lifetime",
            SettingKind.DURATION,
            Defaults.same("PT15M"),
            "How long an access token is valid."),
    REFRESH_TOKEN_LIFETIME(
            "aldaba.tokens.refresh-token-lifetime",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "How long a login is valid, however often its refresh token is rotated."),
    REFRESH_TOKEN_IDLE(
            "aldaba.tokens.refresh-token-idle",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "How long an unused refresh token is valid."),
    REFRESH_RETRY_WINDOW(
            "aldaba.tokens.refresh-retry-window",
            SettingKind.DURATION,
            Defaults.same("PT0S"),
            "For how long a client that did not receive the answer may send the same refresh token again. It gets the"
                    + " same new refresh token again. At most ten seconds. Zero means strict single use."),
    KEY_ENCRYPTION_KEY(
            "aldaba.keys.encryption-key",
            SettingKind.SECRET,
            Defaults.none(),
            "The key that encrypts the signing keys in the database: 32 random bytes in base64 (`openssl rand -base64"
                    + " 32`). Production requires it. In the other environments Aldaba generates it once, in the file"
                    + " `key-encryption-key` of the data directory."),
    KEY_ROTATION(
            "aldaba.keys.rotation",
            SettingKind.DURATION,
            Defaults.same("P90D"),
            "How long a signing key is used before the next one replaces it."),
    KEY_PUBLICATION(
            "aldaba.keys.publish-before-signing",
            SettingKind.DURATION,
            Defaults.same("PT1H"),
            "How long a new key is published before Aldaba signs with it. Some services fetch the key set only every"
                    + " 30 minutes."),
    PASSWORD_MEMORY(
            "aldaba.passwords.memory-kib",
            SettingKind.INTEGER,
            Defaults.cheapInTests("7168", "1024"),
            "Memory of one Argon2id hash, in KiB."),
    PASSWORD_ITERATIONS(
            "aldaba.passwords.iterations",
            SettingKind.INTEGER,
            Defaults.cheapInTests("5", "1"),
            "Number of passes of one Argon2id hash over its memory."),
    PASSWORD_PARALLELISM(
            "aldaba.passwords.parallelism",
            SettingKind.INTEGER,
            Defaults.same("1"),
            "Number of lanes of one Argon2id hash."),
    PASSWORD_CONCURRENCY(
            "aldaba.passwords.concurrency",
            SettingKind.INTEGER,
            Defaults.none(),
            "How many hashes are computed at the same time. Without it, as many as the machine has cores."),
    PASSWORD_QUEUE(
            "aldaba.passwords.queue",
            SettingKind.INTEGER,
            Defaults.same("128"),
            "How many hashes may wait. The next request is answered 503 immediately."),
    PASSWORD_WAIT(
            "aldaba.passwords.wait",
            SettingKind.DURATION,
            Defaults.same("PT10S"),
            "The longest wait for a hash. After it the request is answered 503."),
    PASSWORD_MINIMUM_LENGTH(
            "aldaba.passwords.minimum-length",
            SettingKind.INTEGER,
            Defaults.same("15"),
            "The minimum number of characters of a password that is chosen through the API."),
    THROTTLE_WINDOW(
            "aldaba.throttle.window",
            SettingKind.DURATION,
            Defaults.same("PT15M"),
            "How long failed logins are remembered, counted from the first one."),
    THROTTLE_PER_ACCOUNT_AND_ADDRESS(
            "aldaba.throttle.per-account-and-address",
            SettingKind.INTEGER,
            Defaults.same("10"),
            "How many failed logins are allowed within the window from one address, as one user or with one name that"
                    + " no user has."),
    THROTTLE_PER_ACCOUNT(
            "aldaba.throttle.per-account",
            SettingKind.INTEGER,
            Defaults.same("100"),
            "How many failed logins are allowed within the window from all addresses together, as one user or with"
                    + " one name that no user has."),
    THROTTLE_PER_ADDRESS(
            "aldaba.throttle.per-address",
            SettingKind.INTEGER,
            Defaults.same("300"),
            "How many failed logins are allowed within the window from one address, with any names."),
    THROTTLE_PARALLEL(
            "aldaba.throttle.parallel",
            SettingKind.INTEGER,
            Defaults.same("64"),
            "How many login attempts may be in progress, without a result yet, in addition to the failures that are"
                    + " allowed."),
    SESSION_IDLE(
            "aldaba.sessions.idle",
            SettingKind.DURATION,
            Defaults.same("PT1H"),
            "How long a user stays logged in at a browser without using it."),
    SESSION_LIFETIME(
            "aldaba.sessions.lifetime",
            SettingKind.DURATION,
            Defaults.same("PT12H"),
            "How long a user stays logged in at a browser in total."),
    SESSION_REMEMBERED_IDLE(
            "aldaba.sessions.remembered-idle",
            SettingKind.DURATION,
            Defaults.same("P14D"),
            "The same as `aldaba.sessions.idle`, for users who asked to be remembered."),
    SESSION_REMEMBERED_LIFETIME(
            "aldaba.sessions.remembered-lifetime",
            SettingKind.DURATION,
            Defaults.same("P30D"),
            "The same as `aldaba.sessions.lifetime`, for users who asked to be remembered. At most 366 days."),
    PASSWORD_GRANT(
            "aldaba.password-grant.enabled",
            SettingKind.SWITCH,
            Defaults.same("true"),
            "Whether a client may exchange a username and a password for tokens at `/token`, a legacy grant (RFC 9700"
                    + " §2.4). `false` closes it for every client."),
    IMPLICIT_FLOW(
            "aldaba.implicit-flow.enabled",
            SettingKind.SWITCH,
            Defaults.same("false"),
            "Whether clients may register the implicit flow of OpenID Connect (`id_token`, `id_token token`). RFC"
                    + " 9700 §2.1.2 advises against it. The certification of dynamic providers requires it."),
    REGISTRATION(
            "aldaba.registration.enabled",
            SettingKind.SWITCH,
            Defaults.same("true"),
            "Whether people may register themselves, with `POST /users` and at `/register`. `false` closes both and"
                    + " nothing else: the import still creates users, and so does a first login through a directory"
                    + " or another provider, unless the provider's entry has `create_users` set to `false`."),
    REGISTRATION_PER_ADDRESS(
            "aldaba.registration.per-address",
            SettingKind.INTEGER,
            new Defaults("100000", "100000", "100"),
            "How many attempts to register users are allowed from one address within `aldaba.throttle.window`. The"
                    + " next one is answered 429. The limit exists because the answer that a name or an e-mail"
                    + " address is taken reveals that somebody has it."),
    CLIENT_REGISTRATION(
            "aldaba.client-registration.mode",
            SettingKind.CHOICE,
            Defaults.same("token"),
            "Who may register clients at `/clients` (RFC 7591): `closed` means nobody, `token` everybody who presents"
                    + " an initial access token, `open` everybody."),
    CLIENT_REGISTRATION_LIMIT(
            "aldaba.client-registration.most-clients",
            SettingKind.INTEGER,
            Defaults.same("10000"),
            "How many clients that registered themselves may exist at the same time. The next registration is"
                    + " answered 503."),
    CLIENT_REGISTRATION_PER_ADDRESS(
            "aldaba.client-registration.per-address",
            SettingKind.INTEGER,
            Defaults.same("20"),
            "How many attempts to register a client without a token are allowed from one address within"
                    + " `aldaba.throttle.window`. The next one is answered 429."),
    IMPORT(
            "aldaba.import",
            SettingKind.FILE,
            Defaults.none(),
            "A JSON file of clients and users that Aldaba applies at every start. It applies what changed in the file"
                    + " since the last start, and leaves everything else as it is."),
    AUDIT_RETENTION(
            "aldaba.audit.retention",
            SettingKind.DURATION,
            Defaults.same("P400D"),
            "How long the rows of the audit trail are kept: at least one minute, in production at least one day."
                    + " `PT0S` keeps them for ever."),
    UPKEEP_INTERVAL(
            "aldaba.upkeep.interval",
            SettingKind.DURATION,
            Defaults.same("PT10M"),
            "How often expired and ended rows are removed, by one node for all: `PT10S` to `PT1H`."),
    UPKEEP_RETENTION(
            "aldaba.upkeep.retention",
            SettingKind.DURATION,
            Defaults.same("P7D"),
            "The longest time for which expired and ended rows are kept, so that Aldaba still recognizes a late use:"
                    + " at most seven days, in production at least one. Sessions and initial access tokens are kept"
                    + " for a week, authorization codes and device codes for a day, or for this time if it is"
                    + " shorter. A session is kept at least as long as an application may use the tokens it got in"
                    + " it, but at most a week."),
    METRICS_OPEN(
            "aldaba.metrics.open",
            SettingKind.SWITCH,
            new Defaults("true", "false", "false"),
            "Whether everybody may read `/metrics`. Production refuses `true`."),
    METRICS_TOKEN(
            "aldaba.metrics.token",
            SettingKind.SECRET,
            Defaults.none(),
            "The bearer token for `/metrics` where it is not open to everybody; at least 32 characters. Without a"
                    + " token, `/metrics` stays closed."),
    OUTBOUND_ALLOW(
            "aldaba.outbound.allow",
            SettingKind.TEXT,
            Defaults.notInProduction("localhost,127.0.0.0/8,[::1]/128"),
            "Destinations that Aldaba may call even if they are not on the public internet, and even without TLS: hosts"
                    + " (`host` or `host:port`) and address blocks (`10.1.0.0/16`), separated by commas. In production"
                    + " name here each OpenID provider inside your network, and each host there to which clients'"
                    + " `jwks_uri`, `request_uris`, `sector_identifier_uri` or back-channel logouts lead. LDAP"
                    + " directories need no entry."),
    OUTBOUND_ALLOW_STRANGERS(
            "aldaba.outbound.allow-strangers",
            SettingKind.SWITCH,
            new Defaults("true", "true", "false"),
            "Whether `ALDABA_OUTBOUND_ALLOW` also applies to clients that registered themselves, with or without an"
                    + " initial access token. If not, Aldaba calls the URLs of these clients only on the public"
                    + " internet and only with TLS."),
    OUTBOUND_TRUST_STORE(
            "aldaba.outbound.trust-store",
            SettingKind.FILE,
            Defaults.none(),
            "A PEM or PKCS #12 file of certificates that outbound calls trust in addition to those of the Java"
                    + " platform."),
    OUTBOUND_TRUST_STORE_PASSWORD(
            "aldaba.outbound.trust-store-password",
            SettingKind.SECRET,
            Defaults.none(),
            "The password of the trust store, if it is a PKCS #12 file."),
    OUTBOUND_TIMEOUT(
            "aldaba.outbound.timeout",
            SettingKind.DURATION,
            Defaults.same("PT5S"),
            "How long an outbound call may take. At most 60 seconds.");

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
