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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * The Java cryptography providers with native code, the preferred one first. Each is loaded in a class loader of its
 * own that knows nothing of the application. The native library holds some of the provider's classes, and through them
 * their class loader, until the JVM ends, and so does a thread of the provider: so a redeployment leaves only the
 * provider in memory, not the whole application. Its jar is a resource of the WAR, which every server reads alike, and
 * not one of its libraries. It is copied to a temporary file, which is deleted as soon as the provider is loaded; if
 * the system cannot delete an open file, when the JVM ends.
 */
enum NativeProvider implements Callable<Provider> {

    /** Amazon's. RSA by AVX-512 IFMA, where the processor has it, takes two fifths of Conscrypt's time. */
    CORRETTO("corretto.jar", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider") {

        @Override
        boolean isFor(String system, String architecture) {
            return system.equals("Linux") && architecture.equals("amd64");
        }

        @Override
        MethodHandle making(Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.publicLookup().findStaticGetter(type, "INSTANCE", type);
        }

        @Override
        void requireHealth(Provider provider) throws ReflectiveOperationException {
            provider.getClass().getMethod("assertHealthy").invoke(provider);
        }
    },

    /** Google's, whose jar has the libraries of five platforms and says itself if this is none of them. */
    CONSCRYPT("conscrypt.jar", "org.conscrypt.OpenSSLProvider") {

        @Override
        boolean isFor(String system, String architecture) {
            return true;
        }

        @Override
        MethodHandle making(Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.publicLookup().findConstructor(type, MethodType.methodType(void.class));
        }

        @Override
        void requireHealth(Provider provider) {
            // It would not have been made.
        }
    };

    private final String jar;
    private final String type;

    NativeProvider(String jar, String type) {
        this.jar = jar;
        this.type = type;
    }

    /** Whether it may load where {@code os.name} and {@code os.arch} are these. */
    abstract boolean isFor(String system, String architecture);

    /** How to have an instance of the class, which is initialized by that. */
    abstract MethodHandle making(Class<?> type) throws ReflectiveOperationException;

    /** Throws why its native part does not load. */
    abstract void requireHealth(Provider provider) throws ReflectiveOperationException;

    /** Loads it once more. Throws what it throws if its native part does not load. */
    @Override
    public Provider call() throws Exception {
        Path copy = Files.createTempFile("aldaba-", jar);
        try {
            copyTo(copy);
            return load(copy.toUri().toURL());
        } finally {
            if (!copy.toFile().delete()) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    private void copyTo(Path copy) throws IOException {
        try (InputStream resource = NativeProvider.class.getResourceAsStream(jar)) {
            if (resource == null) {
                throw new FileNotFoundException(jar);
            }
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Provider load(URL at) throws Exception {
        URLClassLoader loader = (URLClassLoader) elsewhere(MethodHandles.insertArguments(
                MethodHandles.publicLookup()
                        .findConstructor(
                                URLClassLoader.class,
                                MethodType.methodType(void.class, URL[].class, ClassLoader.class)),
                0,
                new URL[] {at},
                ClassLoader.getPlatformClassLoader()));
        try {
            Provider provider = (Provider) elsewhere(making(loader.loadClass(type)));
            requireHealth(provider);
            return provider;
        } catch (InvocationTargetException | ExecutionException e) {
            loader.close();
            throw e.getCause() instanceof Exception cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /**
     * A {@link URLClassLoader} keeps the protection domains of all code on the stack when it is made, and those that
     * its thread inherited, and so does a thread, which keeps its parent's context class loader besides. So both are
     * made where only JDK code is on the stack: by a thread that inherits nothing, and without a lambda, which would
     * be our code. A class that is initialized there may start threads.
     */
    private static Object elsewhere(MethodHandle making) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Callable<?> task = MethodHandleProxies.asInterfaceInstance(Callable.class, making);
            return pool.submit(task).get();
        } finally {
            pool.shutdown();
        }
    }
}
