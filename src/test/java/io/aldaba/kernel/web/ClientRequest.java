package io.aldaba.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;

/** A servlet request that has nothing but an address and {@code Authorization} headers. */
public final class ClientRequest {

    private ClientRequest() {}

    /** A request with these {@code Authorization} headers. */
    public static HttpServletRequest with(String... authorization) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ClientRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getAttribute" -> null;
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getHeaders" -> Collections.enumeration(List.of(authorization));
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
