/** Users in the tables {@code user_account} and {@code user_group}. */
@NullMarked
package io.aldaba.user.jpa;

import org.jspecify.annotations.NullMarked;
