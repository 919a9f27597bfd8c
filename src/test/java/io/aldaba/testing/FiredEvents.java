package io.aldaba.testing;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** The container's side of firing events, where there is none. */
public final class FiredEvents {

    private FiredEvents() {}

    /** Events whose firing is told to that one. */
    @SuppressWarnings("unchecked")
    public static <T> Event<T> toldTo(Consumer<? super T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                FiredEvents.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    observer.accept((T) arguments[0]);
                    return null;
                });
    }
}
