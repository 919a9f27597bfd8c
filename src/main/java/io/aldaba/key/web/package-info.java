/** The key set that relying parties fetch, and the administrator's endpoint that rotates the keys. */
@NullMarked
package io.aldaba.key.web;

import org.jspecify.annotations.NullMarked;
