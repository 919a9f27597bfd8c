/** The key set relying parties fetch, and the administrator's handle to rotate it. */
@NullMarked
package io.aldaba.key.web;

import org.jspecify.annotations.NullMarked;
