/** The documents of sectors, fetched and read as JSON. */
@NullMarked
package io.aldaba.clientregistration.json;

import org.jspecify.annotations.NullMarked;
