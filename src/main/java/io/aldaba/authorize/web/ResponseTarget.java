package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.client.ValidatedRedirect;
import java.util.Optional;

/**
 * Where and how a request is answered. Once there is one, every refusal goes there and not on a page (RFC 6749 §4.1.2.1).
 *
 * @param redirect where
 * @param mode how (OAuth 2.0 Multiple Response Type Encoding Practices §2.1)
 * @param state what comes back with the answer, whatever it is
 */
record ResponseTarget(ValidatedRedirect redirect, ResponseMode mode, Optional<String> state) {}
