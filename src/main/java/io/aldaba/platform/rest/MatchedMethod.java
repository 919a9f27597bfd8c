package io.aldaba.platform.rest;

import java.lang.reflect.Method;

/**
 * The resource method that a request matched.
 *
 * @param type the class of the resource; several classes can share a method
 * @param method the method
 */
public record MatchedMethod(Class<?> type, Method method) {}
