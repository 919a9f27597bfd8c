/**
 * The ground for pages: how a feature shows one, how a form is known to come from it, in which language it speaks. It knows
 * no feature; the texts of all pages are beside it, in English and Spanish.
 */
@NullMarked
package io.aldaba.page;

import org.jspecify.annotations.NullMarked;
