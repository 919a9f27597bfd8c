package io.aldaba.clientregistration;

import io.aldaba.client.ClientAuthMethod;
import io.aldaba.client.ClientDocument;
import io.aldaba.client.GrantType;
import io.aldaba.kernel.JsonPath;
import io.aldaba.kernel.Members;
import io.aldaba.kernel.Problem.FieldFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that an operator attached to an initial access token: they override the metadata of every client that
 * registers with it, for as long as the client is registered.
 *
 * @param members by the member names of RFC 7591 §2, and our own
 */
public record RegistrationTemplate(Map<String, Object> members) {

    /** No overrides: for clients registered without a token. */
    public static final RegistrationTemplate NONE = new RegistrationTemplate(Map.of());

    private static final String PKCE_EXEMPTION = "pkce_exemption";
    private static final Pattern MEMBER = Pattern.compile("\\$\\.([a-z_]+).*");

    private static final String JWKS = "jwks";
    private static final String JWKS_URI = "jwks_uri";

    /**
     * Completes a template for validation, as it is no client by itself; a native application has the fewest
     * restrictions.
     */
    private static final Map<String, Object> ANY_CLIENT = Map.of(
            "redirect_uris",
            List.of("https://client.example/"),
            "application_type",
            "native",
            JWKS_URI,
            "https://client.example/jwks");

    /** Copies the members, keeping their order. */
    public RegistrationTemplate {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Reads a template; its faults are noted there. It is validated together with metadata that suit it best, and
     * only faults that no client could avoid count: those of the template's own members, and missing operator
     * members.
     *
     * @param grantType parses a grant type; empty for one that the service does not offer
     */
    public static Optional<RegistrationTemplate> read(
            Members written, Function<String, Optional<GrantType>> grantType) {
        Map<String, @Nullable Object> own = written.rest();
        RegistrationTemplate template = of(own);
        List<FieldFault> faults = new ArrayList<>();
        Members members = new Members(JsonPath.ROOT, whole(own), faults);
        ClientDocument.read(members, "?", grantType)
                .ifPresent(metadata -> members.faults(RegistrationPolicy.faultsOf(metadata, template)));
        Set<String> unknown = members.rest().keySet();
        unknown.forEach(name -> written.fault(name, "is not known, or not supported"));
        faults.stream()
                .filter(fault -> own.containsKey(member(fault)) || RegistrationPolicy.OPERATORS.contains(member(fault)))
                .forEach(fault -> written.fault(member(fault), fault.message()));
        return written.isSound() ? Optional.of(template) : Optional.empty();
    }

    private static RegistrationTemplate of(Map<String, @Nullable Object> written) {
        return new RegistrationTemplate(said(written));
    }

    private static Map<String, Object> said(Map<?, ?> written) {
        Map<String, Object> said = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (isSaid(value)) {
                said.put(String.valueOf(name), plain(value));
            }
        });
        return said;
    }

    /**
     * A number that does not fit in a long can only be in members that nobody reads, such as unknown members of a key
     * (RFC 7517 §4).
     */
    private static boolean isSaid(@Nullable Object value) {
        return value != null && !(value instanceof Double);
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> object) {
            return said(object);
        }
        return value instanceof List<?> list
                ? list.stream()
                        .filter(RegistrationTemplate::isSaid)
                        .map(RegistrationTemplate::plain)
                        .toList()
                : value;
    }

    private static Map<String, @Nullable Object> whole(Map<String, @Nullable Object> own) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(ANY_CLIENT);
        whole.putAll(own);
        if (own.containsKey(JWKS) && !own.containsKey(JWKS_URI)) {
            whole.remove(JWKS_URI);
        }
        return whole;
    }

    /** Whether it has the member. */
    boolean says(String member) {
        return members.containsKey(member);
    }

    /**
     * The proposed metadata, overridden by the template. A public client gets no PKCE exemption: it has no other
     * protection.
     */
    Map<String, @Nullable Object> over(Map<String, @Nullable Object> proposed) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>(proposed);
        both.putAll(members);
        if (ClientAuthMethod.NONE.value().equals(both.get(ClientDocument.AUTH_METHOD))) {
            both.remove(PKCE_EXEMPTION);
        }
        return both;
    }

    private static String member(FieldFault fault) {
        Matcher matcher = MEMBER.matcher(fault.field());
        return matcher.matches() ? matcher.group(1) : "";
    }
}
