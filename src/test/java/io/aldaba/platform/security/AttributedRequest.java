package io.aldaba.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A servlet request with nothing but attributes. */
final class AttributedRequest {

    private AttributedRequest() {}

    static HttpServletRequest create() {
        Map<Object, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                AttributedRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "isSecure" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
