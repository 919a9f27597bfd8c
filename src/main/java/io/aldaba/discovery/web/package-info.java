/** The two well-known documents, whose content is the same. */
@NullMarked
package io.aldaba.discovery.web;

import org.jspecify.annotations.NullMarked;
