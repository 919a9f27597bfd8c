package io.aldaba.platform.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ServeAtRootTest {

    private final ServeAtRoot serveAtRoot = new ServeAtRoot();

    @Test
    void a_deployment_at_the_root_goes_on() {
        assertThatCode(() -> serveAtRoot.require(deployedAt(""))).doesNotThrowAnyException();
        assertThatCode(() -> serveAtRoot.require(deployedAt("/"))).doesNotThrowAnyException();
    }

    @Test
    void a_deployment_anywhere_else_is_refused_and_told_where_a_path_belongs() {
        assertThatThrownBy(() -> serveAtRoot.require(deployedAt("/aldaba")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("context root /aldaba", "serves at / only", "ALDABA_ISSUER", "proxy");
    }

    private static ServletContext deployedAt(String path) {
        return (ServletContext) Proxy.newProxyInstance(
                ServeAtRootTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getContextPath")) {
                        return path;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
