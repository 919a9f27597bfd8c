package io.aldaba.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of the architecture: the features in their order, their leaves with their technologies, and the place of a
 * class in it.
 */
final class House {

    static final String ROOT = "io.aldaba";

    static final String KERNEL = "kernel";

    static final String PLATFORM = "platform";

    /** A feature may only import from features in an earlier row. */
    static final List<Set<String>> ORDER = List.of(
            Set.of(KERNEL),
            Set.of("page"),
            Set.of("encryption", "password", "outbound"),
            Set.of("client", "user", "key"),
            Set.of("clientauthentication", "session", "claims", "identity", "resource", "throttle"),
            Set.of("login"),
            Set.of("backchannel", "directory", "identityprovider"),
            Set.of("token", "registration"),
            Set.of(
                    "consent",
                    "passwordgrant",
                    "clientcredentials",
                    "exchange",
                    "userinfo",
                    "introspection",
                    "inprocess",
                    "revocation"),
            Set.of("authorize", "logout", "device"),
            Set.of("account", "clientregistration", "implicit", "federation"),
            Set.of("discovery", "audit", "health", "documentation", "provisioning", "upkeep"),
            Set.of(PLATFORM));

    /** The technologies that only that leaf may use. */
    static final Map<String, Set<String>> TECHNOLOGIES = Map.of(
            "web",
                    Set.of(
                            "jakarta.ws.rs",
                            "jakarta.servlet",
                            "gg.jte",
                            "com.nimbusds.oauth2",
                            "com.nimbusds.openid",
                            "org.eclipse.microprofile.openapi",
                            "org.eclipse.microprofile.jwt"),
            "jpa", Set.of("jakarta.persistence", "java.sql", "javax.sql"),
            "jose", Set.of("com.nimbusds.jose", "com.nimbusds.jwt"),
            "jca", Set.of("javax.crypto"),
            "http", Set.of("java.net.http", "javax.net"),
            "argon2", Set.of("org.bouncycastle"),
            "zxcvbn", Set.of("com.nulabinc"),
            "ldap", Set.of("com.unboundid", "javax.net"),
            "json", Set.of(),
            "oidc", Set.of("com.nimbusds.oauth2", "com.nimbusds.openid", "com.nimbusds.jose", "com.nimbusds.jwt"));

    /** What the inside of a feature may import besides Java itself and our own packages. */
    static final Set<String> PLAIN = Set.of("java", "org.jspecify", ROOT);

    private House() {}

    /**
     * The place of a class.
     *
     * @param feature the feature, or {@code platform}
     * @param leaf the technology; empty for the inside
     * @param depth the number of package names after the root
     */
    record Place(String feature, Optional<String> leaf, int depth) {

        static Optional<Place> of(JavaClass type) {
            JavaClass base = type.getBaseComponentType();
            if (!base.getPackageName().startsWith(ROOT + ".")) {
                return Optional.empty();
            }
            String[] names = base.getPackageName().substring(ROOT.length() + 1).split("\\.", -1);
            return Optional.of(
                    new Place(names[0], names.length > 1 ? Optional.of(names[1]) : Optional.empty(), names.length));
        }

        boolean isPlatform() {
            return feature.equals(PLATFORM);
        }

        boolean isInside() {
            return leaf.isEmpty() && !isPlatform();
        }

        boolean isLeaf() {
            return leaf.isPresent() && !isPlatform();
        }

        /**
         * The row of the feature in the order; the last one for features that are not in the plan, which another rule
         * refuses.
         */
        int row() {
            for (int i = 0; i < ORDER.size(); i++) {
                if (ORDER.get(i).contains(feature)) {
                    return i;
                }
            }
            return ORDER.size();
        }
    }

    static boolean isBelow(String name, String packageName) {
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }
}
