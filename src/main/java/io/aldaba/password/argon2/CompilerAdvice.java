package io.aldaba.password.argon2;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Tells HotSpot which methods of Argon2 to inline. By default it compiles them to one of two speeds, 18 to 40 or 52
 * hashes a second, depending on what it compiles first, and that does not change for the life of the JVM. The
 * directive affects these methods alone, and stays in the JVM after the application is undeployed, so it is added
 * only once.
 */
final class CompilerAdvice {

    private static final Logger LOG = System.getLogger(CompilerAdvice.class.getName());
    private static final String ARGON2 = "org/bouncycastle/crypto/generators/Argon2BytesGenerator";

    /**
     * The innermost methods, and with {@code access} the accessors that the Java compiler generates between a class
     * and its inner class.
     */
    private static final String INLINED = Stream.of("+G", "+roundFunction", "+access*")
            .map(method -> '"' + method.substring(0, 1) + ARGON2 + "*." + method.substring(1) + '"')
            .collect(Collectors.joining(", "));

    private static final String DIRECTIVES = "[{ match: \"" + ARGON2 + "*.*\", c2: { inline: [" + INLINED + "] } }]";

    private final MBeanServer beans;

    CompilerAdvice(MBeanServer beans) {
        this.beans = beans;
    }

    /**
     * Adds the directive, unless it is there already.
     *
     * @return whether the JVM has it now; a JVM that is not HotSpot, or whose commands are disabled, works without
     *     it, and the log says so
     */
    boolean give() {
        try {
            if (!ask("compilerDirectivesPrint").contains(ARGON2)) {
                Path file = Files.createTempFile("aldaba", ".json");
                try {
                    Files.writeString(file, DIRECTIVES);
                    ask("compilerDirectivesAdd", '"' + file.toString() + '"');
                } finally {
                    if (!file.toFile().delete()) {
                        LOG.log(Level.DEBUG, "a file of the compiler's advice stays: " + file);
                    }
                }
            }
            return ask("compilerDirectivesPrint").contains(ARGON2);
        } catch (JMException | IOException | RuntimeException e) {
            LOG.log(Level.INFO, "the compiler takes no advice on password hashing, which may be half as fast: " + e);
            return false;
        }
    }

    private String ask(String command, String... arguments) throws JMException {
        return (String) beans.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                arguments.length == 0 ? new Object[0] : new Object[] {arguments},
                arguments.length == 0 ? new String[0] : new String[] {String[].class.getName()});
    }
}
