package io.aldaba.bench;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** As long an answer as the token endpoint's, and nothing done for it. */
@WebServlet("/servlet")
public class ConstantServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String TEXT =
            "{\"access_token\":\"" + "a".repeat(560) + "\",\"token_type\":\"Bearer\",\"expires_in\":900}";

    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }

    static String text() {
        return TEXT;
    }
}
