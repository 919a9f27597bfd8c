package io.aldaba.key.jose;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Provider;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/**
 * Loads Conscrypt in a class loader of its own that knows nothing of the application. Its native library holds some
 * of its classes, and through them their class loader, until the JVM ends: so a redeployment leaves only Conscrypt in
 * memory, not the whole application. Its jar is a resource of the WAR, which every server reads alike, and not one of
 * its libraries. It is copied to a temporary file, which is deleted as soon as the provider is loaded; if the system
 * cannot delete an open file, when the JVM ends.
 */
final class ConscryptApart {

    private ConscryptApart() {}

    static Provider load() throws Exception {
        Path jar = Files.createTempFile("aldaba-conscrypt", ".jar");
        try {
            copyTo(jar);
            return provider(loaderOf(jar.toUri().toURL()));
        } finally {
            if (!jar.toFile().delete()) {
                jar.toFile().deleteOnExit();
            }
        }
    }

    private static void copyTo(Path jar) throws IOException {
        try (InputStream resource = ConscryptApart.class.getResourceAsStream("conscrypt.jar")) {
            if (resource == null) {
                throw new FileNotFoundException("conscrypt.jar");
            }
            Files.copy(resource, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * A {@link URLClassLoader} keeps the protection domains of all code on the stack when it is made, and those that
     * its thread inherited. So it is made where only JDK code is on the stack: by a thread that inherits nothing, and
     * without a lambda, which would be our code.
     */
    private static URLClassLoader loaderOf(URL jar) throws Exception {
        MethodHandle making = MethodHandles.insertArguments(
                MethodHandles.publicLookup()
                        .findConstructor(
                                URLClassLoader.class,
                                MethodType.methodType(void.class, URL[].class, ClassLoader.class)),
                0,
                new URL[] {jar},
                ClassLoader.getPlatformClassLoader());
        ForkJoinPool elsewhere = new ForkJoinPool(1);
        try {
            Callable<?> task = MethodHandleProxies.asInterfaceInstance(Callable.class, making);
            return (URLClassLoader) elsewhere.submit(task).get();
        } finally {
            elsewhere.shutdown();
        }
    }

    private static Provider provider(URLClassLoader loader) throws Exception {
        try {
            return (Provider) Class.forName("org.conscrypt.Conscrypt", true, loader)
                    .getMethod("newProvider")
                    .invoke(null);
        } catch (InvocationTargetException e) {
            loader.close();
            if (e.getCause() instanceof LinkageError unlinked) {
                throw unlinked;
            }
            throw e;
        }
    }
}
