package io.aldaba.page.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A browser's request. Only its method, query, headers, cookies, attributes and remote address work. */
public final class BrowserRequest {

    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> cookies = new ArrayList<>();
    private String method = "GET";
    private @Nullable String query;

    /** The same request as a form post. */
    public BrowserRequest posted() {
        return method("POST");
    }

    /** The same request with another method. */
    public BrowserRequest method(String another) {
        method = another;
        return this;
    }

    /** The same request with a query. */
    public BrowserRequest query(String encoded) {
        query = encoded;
        return this;
    }

    /** The same request with one more header. */
    public BrowserRequest header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** The same request with one more cookie, under its full name. */
    public BrowserRequest cookie(String name, String value) {
        return cookies(name + "=" + value);
    }

    /** The same request with one more {@code Cookie} header. */
    public BrowserRequest cookies(String header) {
        cookies.add(header);
        return this;
    }

    /** The request as a servlet sees it. */
    public HttpServletRequest servlet() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                BrowserRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getQueryString" -> query;
                    case "getHeader" -> headers.get(String.valueOf(arguments[0]));
                    case "getHeaders" -> Collections.enumeration(lines(String.valueOf(arguments[0])));
                    case "getAttribute" -> attributes.get(String.valueOf(arguments[0]));
                    case "setAttribute" -> {
                        attributes.put(String.valueOf(arguments[0]), arguments[1]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private List<String> lines(String name) {
        if ("Cookie".equals(name)) {
            return cookies;
        }
        @Nullable String line = headers.get(name);
        return line == null ? List.of() : List.of(line);
    }
}
