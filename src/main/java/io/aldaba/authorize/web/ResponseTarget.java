package io.aldaba.authorize.web;

import com.nimbusds.oauth2.sdk.ResponseMode;
import io.aldaba.client.ValidatedRedirect;
import java.util.Optional;

/**
 * Where and how a request is answered. Once it is known, every refusal goes there and not on a page (RFC 6749
 * §4.1.2.1).
 *
 * @param redirect where
 * @param mode how (OAuth 2.0 Multiple Response Type Encoding Practices §2.1)
 * @param state the value that every response returns
 */
record ResponseTarget(ValidatedRedirect redirect, ResponseMode mode, Optional<String> state) {}
