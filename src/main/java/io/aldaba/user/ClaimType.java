package io.aldaba.user;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which values a standard claim accepts, and the message for any other. */
public enum ClaimType {
    STRING("must be a text of 1 to 255 characters without control characters") {
        @Override
        boolean accepts(Object value) {
            return isText(value, 255);
        }
    },
    BOOLEAN("must be true or false") {
        @Override
        boolean accepts(Object value) {
            return value instanceof Boolean;
        }
    },
    NUMBER("must be a number") {
        @Override
        boolean accepts(Object value) {
            return value instanceof Number;
        }
    },
    URL("must be an absolute http or https URL") {
        @Override
        boolean accepts(Object value) {
            return isText(value, 2_000) && isWebUrl((String) value);
        }
    },
    BIRTHDATE("must be YYYY-MM-DD or YYYY; the year may be 0000") {
        @Override
        boolean accepts(Object value) {
            return value instanceof String text && (text.matches("\\d{4}") || isDate(text));
        }
    },
    ZONE("must be a time zone such as Europe/Madrid") {
        @Override
        boolean accepts(Object value) {
            return value instanceof String text && ZoneId.getAvailableZoneIds().contains(text);
        }
    },
    LOCALE("must be a language tag such as es-ES") {
        @Override
        boolean accepts(Object value) {
            return isText(value, 35) && isLanguageTag((String) value);
        }
    },
    ADDRESS("must be an object of the members formatted, street_address, locality, region, postal_code, country") {
        @Override
        boolean accepts(Object value) {
            return value instanceof Map<?, ?> members
                    && !members.isEmpty()
                    && ADDRESS_MEMBERS.containsAll(members.keySet())
                    && members.values().stream().allMatch(ClaimType::isAddressText);
        }
    };

    private static final Set<String> ADDRESS_MEMBERS =
            Set.of("formatted", "street_address", "locality", "region", "postal_code", "country");

    private final String fault;

    ClaimType(String fault) {
        this.fault = fault;
    }

    /** The message for a value that it does not accept. */
    public String fault() {
        return fault;
    }

    abstract boolean accepts(Object value);

    private static boolean isText(Object value, int max) {
        return value instanceof String text
                && !text.isBlank()
                && text.length() <= max
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** An address may have line breaks (OpenID Connect Core §5.1.1). */
    private static boolean isAddressText(Object value) {
        return value instanceof String text && isText(text.replaceAll("[\r\n]", " "), 500);
    }

    private static boolean isWebUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Some relying parties and files write es_ES; Core §5.1 allows it. */
    private static boolean isLanguageTag(String text) {
        try {
            new Locale.Builder().setLanguageTag(text.replace('_', '-'));
            return true;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
