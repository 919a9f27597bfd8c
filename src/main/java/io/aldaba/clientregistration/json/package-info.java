/** Sector documents, fetched and parsed as JSON. */
@NullMarked
package io.aldaba.clientregistration.json;

import org.jspecify.annotations.NullMarked;
