/**
 * The basis of all pages: how a feature shows one, how a form is known to come from it, and which language it uses.
 * It depends on no feature; the texts of all pages are part of it, in English and Spanish.
 */
@NullMarked
package io.aldaba.page;

import org.jspecify.annotations.NullMarked;
