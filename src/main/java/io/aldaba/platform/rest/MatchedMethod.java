package io.aldaba.platform.rest;

import java.lang.reflect.Method;

/**
 * What a request led to.
 *
 * @param type the class of the resource; a method can be of several
 * @param method the method that answers
 */
public record MatchedMethod(Class<?> type, Method method) {}
