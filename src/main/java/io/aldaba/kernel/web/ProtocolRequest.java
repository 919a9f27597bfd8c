package io.aldaba.kernel.web;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.aldaba.kernel.Issuer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A form post in the form that the Nimbus SDK reads. Only what the protocol needs is passed on, and the URL is built
 * from the issuer, so that no header of the request can change what a message is compared with.
 */
public final class ProtocolRequest {

    private static final String BASIC = "Basic ";

    private ProtocolRequest() {}

    /**
     * Builds the SDK's request.
     *
     * @param issuer the root of the endpoint's URL
     * @param path the endpoint's path
     * @param authorization the {@code Authorization} header, if there was one
     * @param form the form; parameters without a value are left out, as RFC 6749 §3.2 says
     */
    public static HTTPRequest post(Issuer issuer, String path, @Nullable String authorization, FormParameters form) {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer.url(path)));
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        if (authorization != null) {
            request.setAuthorization(plain(authorization));
        }
        request.setBody(form.encoded());
        return request;
    }

    /**
     * The SDK knows the scheme only in this case and with one space after it; both are free (RFC 9110 §11.1, §11.4).
     */
    private static String plain(String authorization) {
        boolean basic = authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        return basic ? BASIC + authorization.substring(BASIC.length()).strip() : authorization;
    }
}
