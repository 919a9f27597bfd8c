/** Reads the import file by JSON-P, strictly (RFC 8259, with the choices of RFC 7493). */
@NullMarked
package io.aldaba.provisioning.json;

import org.jspecify.annotations.NullMarked;
