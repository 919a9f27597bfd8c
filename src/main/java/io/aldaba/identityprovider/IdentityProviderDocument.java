package io.aldaba.identityprovider;

import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import io.aldaba.kernel.Scope;
import io.aldaba.kernel.SigningAlgorithm;
import io.aldaba.session.Authentication;
import io.aldaba.user.EmailAddress;
import io.aldaba.user.Group;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider as a document: an entry of the import file, and the column it is stored in. */
public final class IdentityProviderDocument {

    /** The name of the member with the alias of the provider. */
    public static final String ALIAS = "alias";

    /** The name of the member with the issuer identifier. */
    public static final String ISSUER = "issuer";

    /** The name of the member with our client identifier there. */
    public static final String CLIENT_ID = "client_id";

    /** The name of the member with the domains. */
    public static final String DOMAINS = "domains";

    /** The name of the member with our client authentication method. */
    public static final String METHOD = "token_endpoint_auth_method";

    private static final int LONGEST = 255;
    private static final String SEALED = "sealed_client_secret";
    private static final String BAD_ALGORITHM = "must be one of RS256, PS256, ES256";

    private IdentityProviderDocument() {}

    /** Reads an entry of the file, except the secret; if it is faulty, empty, and the faults are noted. */
    public static Optional<IdentityProvider> read(Members members) {
        Optional<ProviderAlias> alias =
                members.required(ALIAS, ProviderAlias::parse, "must be 1 to 32 of a–z, 0–9 and -, no - first");
        Optional<String> issuer = members.required(
                ISSUER,
                IdentityProviderDocument::issuer,
                "must be an https (or http) URL without query, fragment or user information");
        Optional<ProviderClient> client = client(members);
        SigningAlgorithm idToken = algorithm(members, "id_token_signed_response_alg");
        List<String> scopes = scopes(members);
        List<String> acrValues = acrValues(members);
        boolean userInfo = members.flag("userinfo", false);
        ProfileMapping mapping = ClaimMappingDocument.read(members);
        ProviderRules rules = ProviderRulesDocument.read(members);
        List<String> domains = members.texts(DOMAINS, IdentityProviderDocument::domain, "must be a domain name")
                .orElse(List.of());
        Optional<String> buttonText =
                members.text("button_text", IdentityProviderDocument::label, "must be 1 to 64 visible characters");
        boolean enabled = members.flag("enabled", true);
        members.refuseRest();
        return members.isSound()
                ? Optional.of(new IdentityProvider(
                        alias.orElseThrow(),
                        issuer.orElseThrow(),
                        client.orElseThrow(),
                        idToken,
                        scopes,
                        acrValues,
                        userInfo,
                        mapping,
                        rules,
                        new LinkedHashSet<>(domains),
                        buttonText,
                        enabled))
                : Optional.empty();
    }

    private static Optional<ProviderClient> client(Members members) {
        Optional<String> id = members.required(
                CLIENT_ID,
                IdentityProviderDocument::printable,
                "must be 1 to " + LONGEST + " printable ASCII characters");
        ProviderAuthMethod method = members.text(
                        METHOD,
                        ProviderAuthMethod::named,
                        "must be client_secret_basic, client_secret_post or private_key_jwt")
                .orElse(ProviderAuthMethod.CLIENT_SECRET_BASIC);
        SigningAlgorithm algorithm = algorithm(members, "token_endpoint_auth_signing_alg");
        Optional<String> secret = members.text(SEALED, Optional::of, "is for the service");
        return id.map(known -> new ProviderClient(known, method, secret, algorithm));
    }

    private static List<String> scopes(Members members) {
        List<String> scopes = members.texts("scopes", Scope::parseToken, "must be a scope token")
                .orElse(List.of("openid", "profile", "email"));
        if (!scopes.contains("openid") && !members.isFaulty("scopes")) {
            members.fault("scopes", "must have openid");
        }
        return scopes;
    }

    private static List<String> acrValues(Members members) {
        return members.texts(
                        "acr_values",
                        text -> Optional.of(text).filter(Authentication::isWord),
                        "must be visible ASCII characters, 255 at most")
                .orElse(List.of());
    }

    /** Notes a fault if the file has a member that only the column may have. */
    public static void refuseStored(Members members) {
        members.refuse(SEALED, "is not known");
    }

    /** Reads what {@link #write} wrote. */
    public static IdentityProvider read(Map<String, @Nullable Object> document) {
        List<FieldFault> faults = new ArrayList<>();
        return read(new Members(JsonPath.ROOT, document, faults))
                .orElseThrow(() -> new IllegalStateException("a stored identity provider is faulty: " + faults));
    }

    /** The document of a provider. */
    public static Map<String, Object> write(IdentityProvider provider) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(ALIAS, provider.alias().value());
        document.put(ISSUER, provider.issuer());
        document.put(CLIENT_ID, provider.client().id());
        document.put(METHOD, provider.client().method().value());
        provider.client().sealedSecret().ifPresent(secret -> document.put(SEALED, secret));
        document.put(
                "token_endpoint_auth_signing_alg", provider.client().algorithm().name());
        document.put("id_token_signed_response_alg", provider.idTokenAlgorithm().name());
        document.put("scopes", provider.scopes());
        document.put("acr_values", provider.acrValues());
        document.put("userinfo", provider.userInfo());
        ClaimMappingDocument.write(provider.mapping(), document);
        ProviderRulesDocument.write(provider.rules(), document);
        document.put(DOMAINS, provider.domains().stream().sorted().toList());
        provider.buttonText().ifPresent(text -> document.put("button_text", text));
        document.put("enabled", provider.enabled());
        return document;
    }

    private static SigningAlgorithm algorithm(Members members, String name) {
        return members.text(name, SigningAlgorithm::named, BAD_ALGORITHM).orElse(SigningAlgorithm.RS256);
    }

    private static Optional<String> issuer(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            return web && plain && uri.getHost() != null && text.length() <= LONGEST
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Reads a name that the provider uses: 1 to 255 printable ASCII characters. */
    static Optional<String> printable(String text) {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST;
        return fits && text.chars().allMatch(c -> c >= ' ' && c < 0x7F) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> label(String text) {
        return Group.parse(text.replace(' ', '_')).map(visible -> text);
    }

    private static Optional<String> domain(String text) {
        return EmailAddress.parse("someone@" + text).map(EmailAddress::domain);
    }
}
