/** The page on which people register. */
@NullMarked
package io.aldaba.registration.web;

import org.jspecify.annotations.NullMarked;
