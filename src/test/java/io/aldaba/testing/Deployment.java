package io.aldaba.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The test classes in a class loader of their own, like those of an application on a server; once closed, it loads no
 * more classes.
 */
public final class Deployment extends URLClassLoader {

    public Deployment() throws MalformedURLException {
        super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    /** A new object of the class with that name, by its public constructor. */
    public Object make(Class<?> named) throws ReflectiveOperationException {
        return Class.forName(named.getName(), true, this).getConstructor().newInstance();
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(places[i]).toUri().toURL();
        }
        return urls;
    }
}
