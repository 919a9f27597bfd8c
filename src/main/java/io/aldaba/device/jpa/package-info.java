/** Device authorizations in the table {@code device_authorization}. */
@NullMarked
package io.aldaba.device.jpa;

import org.jspecify.annotations.NullMarked;
