package io.aldaba.platform.rest;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A servlet exchange with only the methods that our filters and our error page use. */
public final class ServletDouble {

    /** The lines of each request header. */
    public final Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** The response headers. */
    public final Map<String, String> headers = new HashMap<>();

    final Map<String, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    public HttpServletRequest request(String method, String context, String uri) {
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getContextPath" -> context;
            case "getRequestURI" -> uri.split("\\?", 2)[0];
            case "getQueryString" -> uri.contains("?") ? uri.split("\\?", 2)[1] : null;
            case "getHeader" ->
                lines(arguments).isEmpty() ? null : lines(arguments).get(0);
            case "getHeaders" -> Collections.enumeration(lines(arguments));
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    public HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "setHeader", "addHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
            case "setContentType" -> headers.put("Content-Type", (String) arguments[0]);
            case "setContentLength" -> headers.put("Content-Length", arguments[0].toString());
            case "setStatus", "sendError" -> {
                status = (Integer) arguments[0];
                yield "";
            }
            case "getOutputStream" -> new Output();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    int status() {
        return status;
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines(Object[] name) {
        return sent.getOrDefault((String) name[0], List.of());
    }

    private interface Answering {

        @Nullable
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                ServletDouble.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    @Nullable Object answer = answering.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }

    private final class Output extends ServletOutputStream {

        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            body.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
