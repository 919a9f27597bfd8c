/**
 * How people come to have an account by themselves: a page on the way to wherever they were going.
 *
 * <p>What a registration must be is {@code user}'s business; this feature has nothing inside.
 */
@NullMarked
package io.aldaba.registration;

import org.jspecify.annotations.NullMarked;
