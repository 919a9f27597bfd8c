package io.aldaba.password.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.junit.jupiter.api.Test;

class CompilerAdviceTest {

    private final MBeanServer here = ManagementFactory.getPlatformMBeanServer();

    @Test
    void the_compiler_is_told_and_once_only() throws Exception {
        assertThat(new CompilerAdvice(here).give()).isTrue();
        assertThat(new CompilerAdvice(here).give()).isTrue();

        assertThat(directives().split("matching: org/bouncycastle/crypto/generators/Argon2BytesGenerator", -1))
                .as("one directive")
                .hasSize(2);
        assertThat(directives()).contains("+org/bouncycastle/crypto/generators/Argon2BytesGenerator*.roundFunction");
    }

    /** HotSpot would silently accept a directive for a method that the library no longer has. */
    @Test
    void the_library_has_the_methods_that_are_named() {
        assertThat(methods(Argon2BytesGenerator.class)).contains("G", "roundFunction");
        assertThat(methods(Argon2BytesGenerator.class)).anyMatch(method -> method.startsWith("access$"));
    }

    @Test
    void nothing_is_left_in_the_temporary_folder() throws IOException {
        long before = files();

        new CompilerAdvice(here).give();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_jvm_without_such_commands_goes_on_without() {
        assertThat(new CompilerAdvice(MBeanServerFactory.newMBeanServer()).give())
                .isFalse();
    }

    private String directives() throws Exception {
        return (String) here.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesPrint",
                new Object[0],
                new String[0]);
    }

    private static Stream<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).map(Method::getName);
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("aldaba")
                            && file.toString().endsWith(".json"))
                    .count();
        }
    }
}
