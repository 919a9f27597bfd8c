package io.aldaba.clientauthentication.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import io.aldaba.clientauthentication.AssertionCheck;
import java.text.ParseException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Parses JWTs that clients sign and verifies their signatures: the single entry for each kind of JWT from a client.
 */
final class ClientJws {

    /** Header parameters that change how the rest is parsed. */
    private static final Set<String> REFUSED = Set.of("crit", "b64", "zip");

    private static final String MEDIA_TYPE = "application/";

    private ClientJws() {}

    /**
     * The JWS, if the text is short enough and its header can only be understood in one way; nothing in it is
     * verified yet. Nimbus throws unchecked exceptions for some malformed texts.
     *
     * @param types the permitted values of {@code typ}, which may be absent (RFC 8725 §3.11)
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

    /** Whether the signature is valid by that verifier; false if there is none. */
    static boolean isRight(JWSObject jws, VerifierSource verifier) {
        try {
            return jws.verify(verifier.get());
        } catch (JOSEException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isPlain(JWSHeader header, Set<String> types) {
        return Collections.disjoint(header.getIncludedParams(), REFUSED)
                && type(header).filter(type -> !types.contains(type)).isEmpty();
    }

    /** The {@code typ} in lower case and in its short form (RFC 7515 §4.1.9); empty if it has none. */
    static Optional<String> type(JWSHeader header) {
        return Optional.ofNullable(header.getType())
                .map(type -> type.getType().toLowerCase(Locale.ROOT))
                .map(name -> name.startsWith(MEDIA_TYPE) ? name.substring(MEDIA_TYPE.length()) : name);
    }

    /** Creates a verifier, if the key is valid. */
    interface VerifierSource {
        JWSVerifier get() throws JOSEException;
    }
}
