package io.aldaba.device.web;

import io.aldaba.device.UserCode;
import io.aldaba.kernel.web.FormParameters;
import java.util.Map;
import java.util.Set;

/**
 * The languages that the first of the device pages was requested in (OpenID Connect Core §3.1.2.1
 * {@code ui_locales}); all later pages use them too.
 *
 * @param wished BCP 47 tags in order of preference; may be empty
 */
record DeviceLanguages(String wished) {

    static final String UI_LOCALES = "ui_locales";

    /** Those in the parameters of a page's URL or form. */
    static DeviceLanguages of(FormParameters parameters) {
        return new DeviceLanguages(parameters.get(UI_LOCALES).orElse(""));
    }

    /** Those in a query string. */
    static DeviceLanguages of(String query) {
        return of(FormParameters.parseOnly(query, Set.of(UI_LOCALES)));
    }

    /** The hidden form fields that carry them. */
    Map<String, String> fields() {
        return wished.isEmpty() ? Map.of() : Map.of(UI_LOCALES, wished);
    }

    /** The path of a page, with these languages. */
    String wayTo(String path) {
        return wayTo(path, FormParameters.parse(""));
    }

    /** The path of the question about a code. */
    String wayTo(UserCode code) {
        return wayTo(DeviceConsentPage.PATH, FormParameters.parse(UserCodePage.query(code)));
    }

    private String wayTo(String path, FormParameters parameters) {
        FormParameters all = wished.isEmpty() ? parameters : parameters.with(UI_LOCALES, wished);
        String query = all.encoded();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
