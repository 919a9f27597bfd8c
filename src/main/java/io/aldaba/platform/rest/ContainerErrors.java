package io.aldaba.platform.rest;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.web.AnyOrigin;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The error page for requests that never reached JAX-RS: the same answer as elsewhere, readable by scripts of other
 * origins too, and never the server's own page.
 */
@WebServlet(urlPatterns = ContainerErrors.PATH)
public class ContainerErrors extends HttpServlet {

    /** Where {@code web.xml} sends errors; a direct request for it is answered with 404. */
    static final String PATH = "/container-error";

    private static final long serialVersionUID = 1L;

    @Inject
    transient ErrorResponses answers;

    @Inject
    transient EndpointPaths paths;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String text ? text : PATH;
        Problem problem = status instanceof Integer code ? StatusProblems.of(code) : Problem.notFound();
        Response answer = answers.refuse(problem, path);
        response.setStatus(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        if (paths.contain(path, AnyOrigin.class)) {
            CrossOrigin.READABLE.forEach(response::setHeader);
        }
        Object entity = answer.getEntity();
        response.getOutputStream()
                .write(entity instanceof byte[] page ? page : entity.toString().getBytes(StandardCharsets.UTF_8));
    }
}
