/** Reading requests and writing answers, the same way in every resource: bounded, strict, constant in what it refuses. */
@NullMarked
package io.aldaba.kernel.web;

import org.jspecify.annotations.NullMarked;
