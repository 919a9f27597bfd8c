/** Serves the description of the API and the page on which to try it, from a list of files and no other. */
@NullMarked
package io.aldaba.documentation.web;

import org.jspecify.annotations.NullMarked;
