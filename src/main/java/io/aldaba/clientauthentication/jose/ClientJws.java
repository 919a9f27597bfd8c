package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import io.aldaba.clientauthentication.AssertionCheck;
import java.text.ParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes apart what clients sign, and asks verifiers: the one gate for each kind of JWT that comes from a client. */
final class ClientJws {

    /** Header parameters that change how the rest is read. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip");

    private static final String MEDIA_TYPE = "application/";

    private ClientJws() {}

    /**
     * The JWS of a text that is short enough, with a header that we read as its writer did; nothing of it is believed yet.
     * Nimbus answers some malformed texts with unchecked exceptions.
     *
     * @param types what {@code typ} may be, if it is there (RFC 8725 §3.11)
     */
    static Optional<JWSObject> parse(String text, Set<String> types) {
        if (text.length() > AssertionCheck.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(JWSObject.parse(text)).filter(jws -> isPlain(jws.getHeader(), types));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the signature is right by that verifier, if there is one. */
    static boolean isRight(JWSObject jws, VerifierSource verifier) {
        try {
            return jws.verify(verifier.get());
        } catch (JOSEException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isPlain(JWSHeader header, Set<String> types) {
        return Collections.disjoint(header.getIncludedParams(), REFUSED) && isAdmitted(header.getType(), types);
    }

    private static boolean isAdmitted(@Nullable JOSEObjectType type, Set<String> types) {
        if (type == null) {
            return true;
        }
        String name = type.getType().toLowerCase(Locale.ROOT);
        return types.contains(name.startsWith(MEDIA_TYPE) ? name.substring(MEDIA_TYPE.length()) : name);
    }

    /** Makes a verifier, if the key is one. */
    interface VerifierSource {
        JWSVerifier get() throws JOSEException;
    }
}
