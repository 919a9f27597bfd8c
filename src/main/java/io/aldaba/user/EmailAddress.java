package io.aldaba.user;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address: a dot-atom local part, in which letters beyond ASCII are allowed (RFC 6531), and a domain of at
 * least two labels. Quoted local parts, comments and address literals (RFC 5321 §4.1.2) are refused: nobody has them
 * and parsers differ.
 *
 * @param value the address as it was written
 */
public record EmailAddress(String value) {

    /** The longest address of a mail path (RFC 5321 §4.5.3.1.3), in characters. */
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    /**
     * IDNA2003, which the JDK implements, maps these letters to others, and IDNA2008 does not (RFC 5894 §7.2): the
     * domain would be somebody else's.
     */
    private static final Pattern MEANT_OTHERWISE = Pattern.compile("[ßς]");

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile("(" + LABEL + "\\.)+(?![0-9]+$)" + LABEL);

    /**
     * Refuses what {@link #parse} refuses, except characters that only a newer JDK knows, and domains that
     * {@link #parse} requires in ASCII: both may be stored already.
     */
    public EmailAddress {
        if (!isAcceptable(CanonicalText.known(value))) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /** Reads an address; empty if it is malformed, or if its domain has to be written in ASCII. */
    public static Optional<EmailAddress> parse(String text) {
        boolean ambiguous = MEANT_OTHERWISE
                .matcher(text.substring(text.lastIndexOf('@') + 1))
                .find();
        return isAcceptable(text) && !ambiguous ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    /**
     * The form in which it is unique. The local part is case-folded too: RFC 5321 §2.4 allows a host to distinguish
     * cases, but none does, and two accounts that people cannot tell apart would be worse.
     */
    public String canonical() {
        return CanonicalText.of(localPart(value)) + '@' + domain();
    }

    /** The domain in the form in which domains are compared: lower case, in ASCII. */
    public String domain() {
        return asciiDomain(value);
    }

    private static boolean isAcceptable(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL || text.length() > MAX_LENGTH || !CanonicalText.isPlain(text)) {
            return false;
        }
        String local = localPart(text);
        String canonical = CanonicalText.of(local);
        String domain = asciiDomain(text);
        return LOCAL.matcher(local).matches()
                && (canonical.equals(local) || LOCAL.matcher(canonical).matches())
                && canonical.length() <= MAX_LOCAL
                && domain.length() <= MAX_DOMAIN
                && DOMAIN.matcher(domain).matches();
    }

    private static String localPart(String text) {
        return text.substring(0, text.lastIndexOf('@'));
    }

    /** The domain in ASCII; empty if it cannot be a domain name. */
    private static String asciiDomain(String text) {
        try {
            return IDN.toASCII(text.substring(text.lastIndexOf('@') + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
