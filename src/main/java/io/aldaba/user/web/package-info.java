/** Users over HTTP: registration, the caller, and the list for administrators. */
@NullMarked
package io.aldaba.user.web;

import org.jspecify.annotations.NullMarked;
