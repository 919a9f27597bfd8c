package io.aldaba.it;

import io.aldaba.it.AldabaClient.Answer;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.stream.Stream;

/** The public client {@code device-television} of the tests, on a device without a browser. */
final class DeviceApp {

    static final String CLIENT = "device-television";

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    private final AldabaClient aldaba;
    private JsonObject codes = JsonObject.EMPTY_JSON_OBJECT;

    DeviceApp(AldabaClient aldaba) {
        this.aldaba = aldaba;
    }

    /** Starts over for a scope, with more parameters. */
    DeviceApp begin(String scope, String... more) {
        String[] form = Stream.concat(Stream.of("client_id", CLIENT, "scope", scope), Stream.of(more))
                .toArray(String[]::new);
        codes = aldaba.postForm("/device_authorization", form).json();
        return this;
    }

    /** The code that it shows. */
    String userCode() {
        return codes.getString("user_code");
    }

    /** The code that it holds. */
    String deviceCode() {
        return codes.getString("device_code");
    }

    /** The whole response. */
    JsonObject codes() {
        return codes;
    }

    /** Path and query of its {@code verification_uri_complete}. */
    String link() {
        URI complete = URI.create(codes.getString("verification_uri_complete"));
        return complete.getRawPath() + "?" + complete.getRawQuery();
    }

    /** Polls for its tokens. */
    Answer poll() {
        return aldaba.postForm("/token", "grant_type", GRANT_TYPE, "client_id", CLIENT, "device_code", deviceCode());
    }
}
