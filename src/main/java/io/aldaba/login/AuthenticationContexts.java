package io.aldaba.login;

import java.util.Set;

/**
 * The authentication contexts ({@code acr}) that external identity providers can assert: an extension point, found by
 * CDI.
 */
public interface AuthenticationContexts {

    /** Every {@code acr} value that these providers can assert. */
    Set<String> acrValues();
}
