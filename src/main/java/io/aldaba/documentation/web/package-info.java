/** Serves the description of the API and the page on which to try it, from a fixed list of files. */
@NullMarked
package io.aldaba.documentation.web;

import org.jspecify.annotations.NullMarked;
