/** The page on which users register. */
@NullMarked
package io.aldaba.registration.web;

import org.jspecify.annotations.NullMarked;
