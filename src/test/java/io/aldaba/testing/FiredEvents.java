package io.aldaba.testing;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Firing of events as by the container, for tests without one. */
public final class FiredEvents {

    private FiredEvents() {}

    /** Events that are delivered to that observer. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> toldTo(Consumer<? super T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                FiredEvents.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    observer.accept((T) arguments[0]);
                    return null;
                });
    }
}
